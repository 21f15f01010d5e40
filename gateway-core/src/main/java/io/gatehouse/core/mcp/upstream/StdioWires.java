package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.StdioServers;
import io.gatehouse.ports.outbound.StdioServers.StdioListener;
import io.gatehouse.ports.outbound.StdioServers.StdioServer;
import java.io.IOException;

/// Starts a child process for each wire.
record StdioWires(StdioServers servers, String target, McpServerAddress.Stdio address)
        implements Wires {

    @Override
    public Opening open(CallerHeaders headers, Wire.Listener listener) {
        try {
            return new Opening.Opened(
                    new StdioWire(servers.start(target, address, new Lines(listener))));
        } catch (IOException e) {
            return new Opening.NotOpened(
                    new Reply.Refused(
                            Response.text(
                                    500, "mcp: failed to start stdio server: " + e.getMessage())));
        }
    }

    /// Reads messages from lines.
    private record Lines(Wire.Listener listener) implements StdioListener {
        @Override
        public void onLine(byte[] line) {
            if (line.length > 0) {
                JsonRpcReader.readAll(line).forEach(listener::onMessage);
            }
        }

        @Override
        public void onExit(String reason) {
            listener.onClosed(reason);
        }
    }

    /// One process.
    private record StdioWire(StdioServer server) implements Wire {
        @Override
        public Delivery send(Outgoing message) {
            try {
                server.send(onOneLine(message.body()));
                return new Delivery.Accepted();
            } catch (IOException e) {
                return new Delivery.Failed("upstream closed on send: " + e.getMessage());
            }
        }

        @Override
        public void close() {
            server.close();
        }

        /// Line ends can only stand between tokens: inside strings JSON wants them escaped.
        private static byte[] onOneLine(byte[] json) {
            byte[] line = json.clone();
            for (int i = 0; i < line.length; i++) {
                if (line[i] == '\n' || line[i] == '\r') {
                    line[i] = ' ';
                }
            }
            return line;
        }
    }
}
