package io.gatehouse.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An MCP server, a model and a service in one, that knows what it was sent and never repeats it. */
final class SecretKeepingUpstream implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\":(\"[^\"]*\"|\\d+)");

    private final HttpServer server;
    private final String session;
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    /** @param session the id of every MCP session */
    SecretKeepingUpstream(String session) throws IOException {
        this.session = session;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.startVirtualThread(task));
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Everything that it was sent. */
    String seen() {
        return String.join("\n", seen);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getRequestHeaders()
                    .forEach((name, values) -> seen.add(name + ": " + String.join(", ", values)));
            seen.add(exchange.getRequestURI() + " " + body);
            String path = exchange.getRequestURI().getPath();
            Matcher id = ID.matcher(body);
            if (path.endsWith("/mcp") && id.find()) {
                exchange.getResponseHeaders().set("Mcp-Session-Id", session);
                reply(exchange, body.contains("\"broken\"") ? 500 : 200, result(id.group(1)));
            } else if (path.endsWith("/mcp")) {
                exchange.sendResponseHeaders(202, -1);
            } else {
                reply(exchange, path.endsWith("/404") ? 404 : 200, "{\"choices\":[]}");
            }
        }
    }

    private static String result(String id) {
        return """
        {"jsonrpc":"2.0","id":%s,"result":{"protocolVersion":"2025-06-18",\
        "capabilities":{"tools":{}},"serverInfo":{"name":"up","version":"1"},\
        "tools":[],"content":[]}}\
        """
                .formatted(id);
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
