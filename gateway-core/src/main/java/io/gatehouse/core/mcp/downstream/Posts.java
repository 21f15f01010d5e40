package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.mcp.dispatch.Outcome;

/// Reads POSTs of streamable HTTP and gives each to whoever serves its generation of the protocol.
/// Blocks. Thread-safe.
final class Posts {

    private final SessionPosts sessions;
    private final StatelessPosts stateless;

    Posts(SessionPosts sessions, StatelessPosts stateless) {
        this.sessions = sessions;
        this.stateless = stateless;
    }

    static Outcome.Refused unreadable(String detail) {
        return new Outcome.Refused(400, "mcp: fail to deserialize request body: " + detail);
    }

    void serve(RoutedCall call, Place place, byte[] body) {
        switch (JsonRpcReader.read(body)) {
            case JsonRpcMessage.Invalid(String reason) -> Answering.whole(call, unreadable(reason));
            case JsonRpcMessage.Valid message -> serve(call, place, message);
        }
    }

    private void serve(RoutedCall call, Place place, JsonRpcMessage.Valid message) {
        switch (VersionCheck.check(call.request().headers(), message)) {
            case VersionCheck.Spoken.Sessions _ -> sessions.serve(call, place, message);
            case VersionCheck.Spoken.Stateless _ -> stateless.serve(call, place, message);
            case VersionCheck.Spoken.Neither(Outcome problem) -> Answering.whole(call, problem);
        }
    }
}
