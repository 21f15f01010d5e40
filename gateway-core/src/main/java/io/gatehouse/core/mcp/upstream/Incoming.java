package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import java.util.Optional;

/// Finds the answer of one request among what comes on its stream, and hands everything else on.
record Incoming(RequestId awaited, MessageSink sink) {

    /// Takes one message; an answer to the request, or an error that names none, is returned.
    Optional<Reply> take(JsonRpcMessage message) {
        return switch (message) {
            case JsonRpcMessage.Request _ when !sink.mayAsk() ->
                    Optional.of(NotificationSink.refusal(awaited));
            case JsonRpcMessage.Call call -> {
                sink.accept(call);
                yield Optional.empty();
            }
            case JsonRpcMessage.Response response -> {
                boolean ours = response.id().map(awaited::equals).orElse(true);
                yield ours ? Optional.of(new Reply.Answered(response)) : Optional.empty();
            }
            case JsonRpcMessage.Invalid invalid ->
                    Optional.of(new Reply.Broken("not a JSON-RPC message: " + invalid.reason()));
        };
    }
}
