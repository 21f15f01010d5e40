package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.domain.http.Response;
import java.util.Optional;

/// What a request to a server came to.
public sealed interface Reply {

    /// The server answered; the id may be another one than the client's.
    record Answered(JsonRpcMessage.Response response) implements Reply {}

    /// The server answered an error of JSON-RPC with an HTTP status of its own, as revision
    /// 2026-07-28 wants for some of them.
    record Rejected(int status, JsonRpcMessage.Failure failure) implements Reply {}

    /// The server, or what stands before it, answered with an HTTP error that the client should see
    /// as it is.
    record Refused(Response response) implements Reply {}

    /// An error that the gateway answers in a server's place.
    static Reply failure(RequestId id, int code, String message) {
        byte[] json = JsonRpcWriter.error(Optional.of(id), code, message, Optional.empty());
        if (JsonRpcReader.read(json) instanceof JsonRpcMessage.Failure failure) {
            return new Answered(failure);
        }
        throw new IllegalStateException("not an error: " + message);
    }

    /// A result that the gateway answers in a server's place.
    ///
    /// @param result as JSON
    static Reply result(RequestId id, byte[] result) {
        if (JsonRpcReader.read(JsonRpcWriter.result(id, result))
                instanceof JsonRpcMessage.Result answer) {
            return new Answered(answer);
        }
        throw new IllegalStateException("not a result");
    }

    /// Nothing came back.
    ///
    /// @param reason follows `failed to send message: `
    record Unreachable(String reason) implements Reply {}

    /// An answer began and broke, or was none.
    ///
    /// @param reason follows `http request failed: `
    record Broken(String reason) implements Reply {}
}
