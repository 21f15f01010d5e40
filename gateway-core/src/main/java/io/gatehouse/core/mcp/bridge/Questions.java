package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.upstream.MessageSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/// Puts a server's questions to a client with a session, as requests, and waits for its answers.
/// Thread-safe.
final class Questions {

    private static final byte[] NOTHING = new ObjectWriter().toBytes();
    private static final byte[] CANCELLED = new ObjectWriter().put("action", "cancel").toBytes();
    private static final String ELICITATION = "elicitation/create";
    private static final Set<String> METHODS =
            Set.of(ELICITATION, "sampling/createMessage", "roots/list");
    private static final int MAX_QUESTIONS = 100;
    private static final int INTERNAL_ERROR = -32603;

    private final Supplier<RequestId> ids;
    private final Map<RequestId, CompletableFuture<JsonRpcMessage.Response>> waiting =
            new ConcurrentHashMap<>();

    Questions(Supplier<RequestId> ids) {
        this.ids = ids;
    }

    /// What asking came to.
    sealed interface Answers {

        /// The client answered everything.
        ///
        /// @param responses the `inputResponses` of the next round
        record Given(byte[] responses) implements Answers {}

        /// It could or would not.
        record Refused(int code, String message) implements Answers {}
    }

    private record Asked(
            String key,
            String method,
            RequestId id,
            CompletableFuture<JsonRpcMessage.Response> answer) {}

    /// Asks and waits.
    ///
    /// @param requests of the server, by its own keys
    /// @param sink takes the requests to the client
    Answers ask(Optional<RawJson> requests, MessageSink sink) throws InterruptedException {
        Map<String, Asked> asked = new LinkedHashMap<>();
        try {
            for (RawJson.Member question : requests.map(RawJson::members).orElse(List.of())) {
                Optional<String> method = question.value().member("method").flatMap(RawJson::text);
                if (method.filter(METHODS::contains).isEmpty() || asked.size() >= MAX_QUESTIONS) {
                    return new Answers.Refused(
                            INTERNAL_ERROR, "the server asked for input that no client has");
                }
                asked.put(question.name(), put(question, method.get(), sink));
            }
            return collect(asked);
        } catch (InterruptedException e) {
            asked.values().forEach(question -> withdraw(question, sink));
            throw e;
        } finally {
            asked.values().forEach(question -> waiting.remove(question.id));
        }
    }

    private Asked put(RawJson.Member question, String method, MessageSink sink) {
        RequestId id = ids.get();
        CompletableFuture<JsonRpcMessage.Response> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        byte[] params =
                question.value()
                        .member("params")
                        .filter(RawJson::isObject)
                        .map(RawJson::bytes)
                        .orElse(NOTHING);
        say(JsonRpcWriter.request(id, method, params), sink);
        return new Asked(question.name(), method, id, answer);
    }

    private static void withdraw(Asked question, MessageSink sink) {
        byte[] params = new ObjectWriter().raw("requestId", question.id.json()).toBytes();
        say(JsonRpcWriter.notification("notifications/cancelled", params), sink);
    }

    private static void say(byte[] json, MessageSink sink) {
        if (JsonRpcReader.read(json) instanceof JsonRpcMessage.Call call) {
            sink.accept(call);
        }
    }

    private static Answers collect(Map<String, Asked> asked) throws InterruptedException {
        ObjectWriter responses = new ObjectWriter();
        for (Asked question : asked.values()) {
            switch (get(question.answer)) {
                case JsonRpcMessage.Result result ->
                        responses.raw(question.key, result.result().bytes());
                case JsonRpcMessage.Failure _ when question.method.equals(ELICITATION) ->
                        responses.raw(question.key, CANCELLED);
                case JsonRpcMessage.Failure failure -> {
                    return new Answers.Refused(failure.code(), failure.message());
                }
            }
        }
        return new Answers.Given(responses.toBytes());
    }

    private static JsonRpcMessage.Response get(CompletableFuture<JsonRpcMessage.Response> answer)
            throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed like this", e);
        }
    }

    /// A client's answer; ignored when nobody waits for it.
    void answered(JsonRpcMessage.Response response) {
        response.id()
                .flatMap(id -> Optional.ofNullable(waiting.remove(id)))
                .ifPresent(answer -> answer.complete(response));
    }
}
