package io.gatehouse.plugin.demo;

import io.gatehouse.plugin.demo.conformance.ConformanceServer;
import io.gatehouse.plugin.demo.echo.EchoBackend;
import io.gatehouse.plugin.demo.llm.MockModel;
import io.gatehouse.plugin.demo.mcp.HttpMcpServer;
import io.gatehouse.plugin.demo.mcp.HttpOptions;
import io.gatehouse.plugin.demo.mcp.McpServer;
import io.gatehouse.plugin.demo.mcp.StdioMcpServer;
import java.io.IOException;
import java.net.URI;

/// Starts one of the servers and prints where it is. Those over HTTP serve until the process ends,
/// those over stdio until their input ends.
public final class DemoMain {

    private static final String USAGE =
            """
            usage: DemoMain mcp-stdio | conformance-stdio
                   DemoMain mcp-http | conformance-http | llm | echo PORT
            """;

    private DemoMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments.length) {
            case 1 -> overStdio(arguments[0]);
            case 2 -> overHttp(arguments[0], Integer.parseInt(arguments[1]));
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    private static void overStdio(String what) throws IOException, InterruptedException {
        switch (what) {
            case "mcp-stdio" -> stdio(DemoMcpServer.create());
            case "conformance-stdio" -> stdio(ConformanceServer.create());
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    private static void overHttp(String what, int port) throws InterruptedException {
        switch (what) {
            case "mcp-http" -> serving(http(DemoMcpServer.create(), port).uri());
            case "conformance-http" -> serving(http(ConformanceServer.create(), port).uri());
            case "llm" -> serving(MockModel.start(port).uri());
            case "echo" -> serving(EchoBackend.start(port).uri());
            default -> throw new IllegalArgumentException(USAGE);
        }
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
