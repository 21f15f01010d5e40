package io.gatehouse.plugin.demo.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Carries a server over two byte streams: one JSON message a line (MCP stdio transport).
public final class StdioMcpServer {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private StdioMcpServer() {}

    /// Serves one client until its stream ends, then lets running calls finish for a short while.
    /// Closes neither stream, and not the server.
    public static void serve(McpServer server, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        LineOutlet outlet = new LineOutlet(out);
        Session session = server.open(outlet);
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    session.receive(JsonRpc.read(line), outlet, Map.of());
                }
            }
            session.awaitCalls(GRACE);
        } finally {
            session.close();
        }
    }
}
