package io.gatehouse.core.mcp.meta;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.RawJson;
import java.util.Optional;

/// Reports of progress, and the tokens that say which request they are about.
public final class Progress {

    private static final String METHOD = "notifications/progress";

    private Progress() {}

    /// The token under which a request wants to hear of its progress.
    public static Optional<RawJson> wantedBy(JsonRpcMessage.Call request) {
        return request.param("_meta", "progressToken");
    }

    /// The token of a report; empty if the message is none.
    public static Optional<RawJson> token(JsonRpcMessage.Call message) {
        return message.method().equals(METHOD) ? message.param("progressToken") : Optional.empty();
    }

    /// A report under another token; any other message stays as it is.
    ///
    /// @param token as JSON
    public static JsonRpcMessage.Call under(JsonRpcMessage.Call message, byte[] token) {
        return token(message)
                .map(old ->
                        JsonRpcReader.read(new Edits(message.raw()).replace(old, token).apply()))
                .flatMap(changed ->
                        changed instanceof JsonRpcMessage.Call call
                                ? Optional.of(call)
                                : Optional.empty())
                .orElse(message);
    }
}
