package io.gatehouse.plugin.demo.mcp;

import io.gatehouse.plugin.demo.http.Exchange;
import io.gatehouse.plugin.demo.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;

/// Carries a server over HTTP on loopback: streamable HTTP at `/mcp` and the transport of revision
/// 2024-11-05 at `/sse`. Serves from [#start] until [#close], which closes the server it carries
/// too.
public final class HttpMcpServer implements AutoCloseable {

    private static final String STREAMABLE = "/mcp";

    private final McpServer server;
    private final LoopbackServer http;

    private HttpMcpServer(McpServer server, LoopbackServer http) {
        this.server = server;
        this.http = http;
    }

    public static HttpMcpServer start(McpServer server, HttpOptions options) {
        StreamableEndpoint streamable = new StreamableEndpoint(server, options);
        SseEndpoint sse = new SseEndpoint(server);
        LoopbackServer http =
                LoopbackServer.start(
                        options.port(), exchange -> route(exchange, options, streamable, sse));
        return new HttpMcpServer(server, http);
    }

    /// Where clients of streamable HTTP connect.
    public URI uri() {
        return http.uri(STREAMABLE);
    }

    /// Where clients of the older HTTP+SSE transport connect.
    public URI sseUri() {
        return http.uri(SseEndpoint.STREAM);
    }

    /// What is carried.
    public McpServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }

    private static void route(
            Exchange exchange, HttpOptions options, StreamableEndpoint streamable, SseEndpoint sse)
            throws IOException, InterruptedException {
        if (!options.anyHost() && !RebindingGuard.allows(exchange)) {
            exchange.answer(403, "text/plain", "Host and Origin must be of this machine\n");
            return;
        }
        switch (exchange.path()) {
            case STREAMABLE -> streamable.handle(exchange);
            case SseEndpoint.STREAM -> sse.stream(exchange);
            case SseEndpoint.MESSAGES -> sse.message(exchange);
            default -> exchange.answer(404, "text/plain", "Not found\n");
        }
    }
}
