package io.gatehouse.testkit.mcp;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What an MCP server knows and does, whatever it is reached by: see [FakeMcpHttp], [FakeMcpSse]
/// and [FakeStdioServers]. Thread-safe once it serves.
public final class FakeMcpServer {

    private static final int PATIENCE_SECONDS = 10;

    private final String name;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Map<String, Handler> tools = new LinkedHashMap<>();
    private final Map<RequestId, CompletableFuture<JsonRpcMessage.Response>> asked =
            new ConcurrentHashMap<>();
    private final List<JsonRpcMessage.Valid> received = new ArrayList<>();

    /// A server with the tool `echo`, which answers its arguments as text, and nothing else.
    public FakeMcpServer(String name) {
        this.name = name;
        answer("initialize", this::initialized);
        answer("ping", _ -> "{}");
        answer("tools/list", this::listTools);
        answer("tools/call", this::callTool);
        tool("echo", c -> text(c.request().param("arguments").map(Object::toString).orElse("")));
    }

    /// Answers requests of one method or one tool.
    @FunctionalInterface
    public interface Handler {

        /// Makes a result, as JSON.
        String answer(McpConversation conversation) throws InterruptedException;
    }

    /// A tool result with a text.
    public static String text(String text) {
        return "{\"content\":[{\"type\":\"text\",\"text\":"
                + new String(ObjectWriter.string(text), StandardCharsets.UTF_8)
                + "}]}";
    }

    /// What a handler throws to answer with an error.
    public static RuntimeException failure(int code, String message) {
        return new Failed(code, message);
    }

    /// Adds a tool.
    public FakeMcpServer tool(String tool, Handler handler) {
        tools.put(tool, handler);
        return this;
    }

    /// Adds or replaces a method.
    public FakeMcpServer answer(String method, Handler handler) {
        handlers.put(method, handler);
        return this;
    }

    /// Adds or replaces a method that always has the same result.
    public FakeMcpServer answer(String method, String result) {
        return answer(method, _ -> result);
    }

    /// Takes a method away.
    public FakeMcpServer without(String method) {
        handlers.remove(method);
        return this;
    }

    /// Everything that clients sent, in order.
    public List<JsonRpcMessage.Valid> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /// The requests and notifications of one method that clients sent.
    public List<JsonRpcMessage.Call> received(String method) {
        return received().stream()
                .filter(JsonRpcMessage.Call.class::isInstance)
                .map(JsonRpcMessage.Call.class::cast)
                .filter(call -> call.method().equals(method))
                .toList();
    }

    /// Waits until something was sent.
    ///
    /// @throws AssertionError when it is not within ten seconds
    public JsonRpcMessage.Valid awaitReceived(Predicate<JsonRpcMessage.Valid> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (received) {
            while (true) {
                Optional<JsonRpcMessage.Valid> found = received.stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(name + " received only " + received);
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(received, left);
                } catch (InterruptedException e) {
                    throw new AssertionError("interrupted", e);
                }
            }
        }
    }

    /// Waits until a request or notification of a method was sent.
    public JsonRpcMessage.Call awaitReceived(String method) {
        return (JsonRpcMessage.Call)
                awaitReceived(
                        m -> m instanceof JsonRpcMessage.Call call && call.method().equals(method));
    }

    /// Says something before the answer, or asks: where it goes is up to the transport.
    interface Voice {
        void say(byte[] json);
    }

    /// Takes a message; empty when there is nothing to answer.
    Optional<byte[]> serve(byte[] json, Voice voice) throws InterruptedException {
        JsonRpcMessage message = JsonRpcReader.read(json);
        if (message instanceof JsonRpcMessage.Valid valid) {
            synchronized (received) {
                received.add(valid);
                received.notifyAll();
            }
        }
        return switch (message) {
            case JsonRpcMessage.Request request -> Optional.of(answer(request, voice));
            case JsonRpcMessage.Notification _ -> Optional.empty();
            case JsonRpcMessage.Response response -> {
                response.id()
                        .flatMap(id -> Optional.ofNullable(asked.remove(id)))
                        .ifPresent(waiting -> waiting.complete(response));
                yield Optional.empty();
            }
            case JsonRpcMessage.Invalid invalid ->
                    throw new AssertionError("the gateway sent nonsense: " + invalid.reason());
        };
    }

    private byte[] answer(JsonRpcMessage.Request request, Voice voice) throws InterruptedException {
        Optional<Handler> handler = Optional.ofNullable(handlers.get(request.method()));
        if (handler.isEmpty()) {
            return error(request.id(), -32601, "Method not found: " + request.method());
        }
        try {
            String result = handler.get().answer(new Working(request, voice));
            return JsonRpcWriter.result(request.id(), bytes(result));
        } catch (Failed e) {
            return error(request.id(), e.code, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] error(RequestId id, int code, String message) {
        return JsonRpcWriter.error(Optional.of(id), code, message, Optional.empty());
    }

    private String initialized(McpConversation conversation) {
        String version =
                conversation
                        .request()
                        .param("protocolVersion")
                        .flatMap(RawJson::text)
                        .orElse("2025-11-25");
        return "{\"protocolVersion\":\""
                + version
                + "\",\"capabilities\":{\"tools\":{\"listChanged\":true}},"
                + "\"serverInfo\":{\"name\":\""
                + name
                + "\",\"version\":\"1\"}}";
    }

    private String listTools(McpConversation conversation) {
        List<String> listed =
                tools.keySet().stream()
                        .map(tool ->
                                "{\"name\":\"" + tool + "\",\"inputSchema\":{\"type\":\"object\"}}")
                        .toList();
        return "{\"tools\":[" + String.join(",", listed) + "]}";
    }

    private String callTool(McpConversation conversation) throws InterruptedException {
        String tool = conversation.request().param("name").flatMap(RawJson::text).orElse("");
        Handler handler = tools.get(tool);
        if (handler == null) {
            throw failure(-32602, "Unknown tool: " + tool);
        }
        return handler.answer(conversation);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int code;

        Failed(int code, String message) {
            super(message);
            this.code = code;
        }
    }

    private final class Working implements McpConversation {

        private final JsonRpcMessage.Request request;
        private final Voice voice;

        Working(JsonRpcMessage.Request request, Voice voice) {
            this.request = request;
            this.voice = voice;
        }

        @Override
        public JsonRpcMessage.Request request() {
            return request;
        }

        @Override
        public void say(String json) {
            voice.say(bytes(json));
        }

        @Override
        public JsonRpcMessage.Response ask(String id, String method, String params) {
            JsonRpcMessage question =
                    JsonRpcReader.read(
                            bytes(
                                    "{\"jsonrpc\":\"2.0\",\"id\":"
                                            + id
                                            + ",\"method\":\""
                                            + method
                                            + "\",\"params\":"
                                            + params
                                            + "}"));
            if (!(question instanceof JsonRpcMessage.Request ours)) {
                throw new AssertionError("not a request: " + question);
            }
            CompletableFuture<JsonRpcMessage.Response> answer = new CompletableFuture<>();
            asked.put(ours.id(), answer);
            voice.say(ours.raw().document());
            return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
    }
}
