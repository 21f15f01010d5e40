package io.gatehouse.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model server that does what the name of the requested model says. */
final class ModelServer implements AutoCloseable {

    static final String COMPLETION =
            """
            {"id":"c","object":"chat.completion","model":"gpt-3.5-turbo-0125","extra":[1.10],\
            "choices":[],"usage":{"prompt_tokens":17,"completion_tokens":23,"total_tokens":40}}\
            """;
    static final String FIRST = "data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{}}]}\n\n";
    static final String LAST =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":18,\"completion_tokens\":286}}\n\n"
                    + "data: [DONE]\n\n";

    private static final Pattern MODEL = Pattern.compile("\"model\":\"([^\"]*)\"");
    private static final long DEADLINE_SECONDS = 30;

    private final HttpServer server;
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch abandoned = new CountDownLatch(1);

    ModelServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.startVirtualThread(task));
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Everything that it was sent. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** Lets the streams of the model `waiting` go on. */
    void goOn() {
        goOn.countDown();
    }

    /** Waits until nobody reads a stream of the model `endless` any more. */
    boolean awaitAbandoned() throws InterruptedException {
        return abandoned.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        StringBuilder request = new StringBuilder();
        request.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        request.append('\n').append(name).append(": ").append(values));
        seen.add(request.append('\n').append(body).toString());
        Matcher named = MODEL.matcher(body);
        String model = named.find() ? named.group(1) : "";
        switch (model) {
            case "waiting", "endless", "broken" -> stream(exchange, model);
            case "401", "429", "500" -> {
                exchange.getResponseHeaders().set("Retry-After", "7");
                String error = "{\"error\": {\"message\":\"says " + model + "\"}}";
                reply(exchange, Integer.parseInt(model), error);
            }
            default -> reply(exchange, 200, COMPLETION);
        }
    }

    private void stream(HttpExchange exchange, String model) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, model.equals("broken") ? 1000 : 0);
        OutputStream out = exchange.getResponseBody();
        write(out, FIRST);
        try {
            switch (model) {
                case "waiting" -> {
                    if (goOn.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                        write(out, LAST);
                        out.close();
                    }
                }
                case "endless" -> untilAbandoned(out);
                default -> {} // closing the exchange before its body's end breaks the connection
                    // off
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void untilAbandoned(OutputStream out) throws InterruptedException {
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
            while (System.nanoTime() < deadline) {
                write(out, ": more\n\n");
                abandoned.await(10, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            abandoned.countDown();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
    }
}
