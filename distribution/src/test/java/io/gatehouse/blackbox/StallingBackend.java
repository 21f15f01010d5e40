package io.gatehouse.blackbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes a request and answers when it is told to. */
final class StallingBackend implements AutoCloseable {

    private static final byte[] LATE = "late".getBytes(StandardCharsets.UTF_8);
    private static final long DEADLINE_SECONDS = 60;

    private final HttpServer server;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answering = new CountDownLatch(1);

    StallingBackend() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.startVirtualThread(task));
        server.createContext(
                "/",
                exchange -> {
                    asked.countDown();
                    try (exchange) {
                        if (answering.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                            exchange.sendResponseHeaders(200, LATE.length);
                            exchange.getResponseBody().write(LATE);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        server.start();
    }

    String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    void awaitRequest() throws InterruptedException {
        if (!asked.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asked");
        }
    }

    void answer() {
        answering.countDown();
    }

    @Override
    public void close() {
        answer();
        server.stop(0);
    }
}
