package io.gatehouse.plugin.demo.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server that only this machine can reach. Serves from [#start] until [#close], which ends
/// every exchange and every thread it started.
public final class LoopbackServer implements AutoCloseable {

    static {
        // Read once by the JDK's server: without it a stream's second event waits for the first
        // one's TCP acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private LoopbackServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// @param port 0 for any free one
    public static LoopbackServer start(int port, ExchangeHandler handler) {
        HttpServer server = bind(port);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", http -> handle(handler, http));
        server.start();
        return new LoopbackServer(server, threads);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
        threads.close();
    }

    private static HttpServer bind(int port) {
        try {
            InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
            return HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port, e);
        }
    }

    private static void handle(ExchangeHandler handler, HttpExchange http) throws IOException {
        try (http) {
            handler.handle(new Exchange(http));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
