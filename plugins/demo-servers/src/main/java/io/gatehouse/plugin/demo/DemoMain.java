package io.gatehouse.plugin.demo;

import io.gatehouse.plugin.demo.conformance.ConformanceServer;
import io.gatehouse.plugin.demo.echo.EchoBackend;
import io.gatehouse.plugin.demo.llm.MockModel;
import io.gatehouse.plugin.demo.mcp.Eras;
import io.gatehouse.plugin.demo.mcp.HttpMcpServer;
import io.gatehouse.plugin.demo.mcp.HttpOptions;
import io.gatehouse.plugin.demo.mcp.McpServer;
import io.gatehouse.plugin.demo.mcp.StdioMcpServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Starts one of the servers and prints where it is. Those over HTTP serve until the process ends,
/// those over stdio until their input ends.
public final class DemoMain {

    private static final String USAGE =
            """
            usage: DemoMain mcp-stdio | conformance-stdio [ERAS]
                   DemoMain mcp-http | conformance-http PORT [ERAS]
                   DemoMain llm | echo PORT
            ERAS: both (default), sessions (to 2025-11-25) or requests (2026-07-28)
            """;

    private DemoMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        if (words.isEmpty()) {
            throw usage();
        }
        String what = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        switch (what) {
            case "mcp-stdio" -> stdio(DemoMcpServer.create(eras(rest)));
            case "conformance-stdio" -> stdio(ConformanceServer.create(eras(rest)));
            default -> overHttp(what, rest);
        }
    }

    private static void overHttp(String what, List<String> rest) throws InterruptedException {
        if (rest.isEmpty()) {
            throw usage();
        }
        int port = Integer.parseInt(rest.getFirst());
        List<String> eras = rest.subList(1, rest.size());
        switch (what) {
            case "mcp-http" -> serving(http(DemoMcpServer.create(eras(eras)), port).uri());
            case "conformance-http" ->
                    serving(http(ConformanceServer.create(eras(eras)), port).uri());
            case "llm" -> serving(MockModel.start(port).uri());
            case "echo" -> serving(EchoBackend.start(port).uri());
            default -> throw usage();
        }
    }

    private static Eras eras(List<String> rest) {
        return switch (String.join(" ", rest)) {
            case "", "both" -> Eras.BOTH;
            case "sessions" -> Eras.SESSIONS;
            case "requests" -> Eras.REQUESTS;
            default -> throw usage();
        };
    }

    private static IllegalArgumentException usage() {
        return new IllegalArgumentException(USAGE);
    }

    private static void stdio(McpServer server) throws IOException, InterruptedException {
        try (server) {
            StdioMcpServer.serve(server, System.in, System.out);
        }
    }

    private static HttpMcpServer http(McpServer server, int port) {
        return HttpMcpServer.start(server, HttpOptions.onPort(port));
    }

    private static void serving(URI uri) throws InterruptedException {
        System.out.println(uri);
        Thread.currentThread().join();
    }
}
