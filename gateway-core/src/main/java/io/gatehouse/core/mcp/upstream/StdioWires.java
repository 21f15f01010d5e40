package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.StdioServers;
import io.gatehouse.ports.outbound.StdioServers.StdioListener;
import io.gatehouse.ports.outbound.StdioServers.StdioServer;
import java.io.IOException;
import java.util.Optional;

/// Starts a child process for each wire.
record StdioWires(
        StdioServers servers, ProcessRoom room, String target, McpServerAddress.Stdio address)
        implements Wires {

    private static final int UNAVAILABLE = 503;

    @Override
    public Opening open(CallerHeaders headers, Wire.Listener listener) {
        Optional<Runnable> place = room.take(address);
        if (place.isEmpty()) {
            return new Opening.Full(
                    new Reply.Refused(
                            Response.text(
                                    UNAVAILABLE,
                                    "mcp: stdio server "
                                            + target
                                            + " has as many processes as it may")));
        }
        try {
            return new Opening.Opened(
                    new StdioWire(
                            servers.start(target, address, new Lines(listener, place.get()))));
        } catch (IOException e) {
            place.get().run();
            return new Opening.NotOpened(
                    new Reply.Refused(
                            Response.text(
                                    500, "mcp: failed to start stdio server: " + e.getMessage())));
        }
    }

    /// Reads messages from lines.
    private record Lines(Wire.Listener listener, Runnable whenGone) implements StdioListener {
        @Override
        public void onLine(byte[] line) {
            if (line.length > 0) {
                JsonRpcReader.readAll(line).forEach(listener::onMessage);
            }
        }

        @Override
        public void onExit(String reason) {
            whenGone.run();
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
