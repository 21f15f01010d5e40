package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.domain.http.HeaderList;
import java.util.Optional;

/// A message on its way to a server, with the server's own names in it.
///
/// @param body the message
/// @param id of a request
/// @param method of a request or notification
/// @param name what it is about, for the `Mcp-Name` field
/// @param progressToken of a request, as it stands in the message
/// @param headers of the client's request that it belongs to
public record Outgoing(
        byte[] body,
        Optional<RequestId> id,
        Optional<String> method,
        Optional<String> name,
        Optional<String> progressToken,
        CallerHeaders headers) {

    /// A client's request or notification, with a body that may have been changed.
    public static Outgoing of(
            JsonRpcMessage.Call call, byte[] body, Optional<String> name, CallerHeaders headers) {
        Optional<RequestId> id =
                call instanceof JsonRpcMessage.Request request
                        ? Optional.of(request.id())
                        : Optional.empty();
        return new Outgoing(
                body,
                id,
                Optional.of(call.method()),
                name,
                call.param("_meta", "progressToken").map(Object::toString),
                headers);
    }

    /// A client's answer.
    public static Outgoing answer(byte[] body, CallerHeaders headers) {
        return new Outgoing(
                body,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                headers);
    }

    /// A notification of the gateway itself.
    public static Outgoing notification(String method, byte[] body, CallerHeaders headers) {
        return new Outgoing(
                body,
                Optional.empty(),
                Optional.of(method),
                Optional.empty(),
                Optional.empty(),
                headers);
    }

    /// The same message with other fields.
    Outgoing with(CallerHeaders others) {
        return new Outgoing(body, id, method, name, progressToken, others);
    }

    /// The same message with further fields.
    public Outgoing plus(HeaderList fields) {
        return with(headers.plus(fields));
    }

    /// The same with another body.
    Outgoing with(byte[] changed) {
        return new Outgoing(changed, id, method, name, progressToken, headers);
    }

    /// The same request under another id.
    public Outgoing under(RequestId other, byte[] changed) {
        return new Outgoing(changed, Optional.of(other), method, name, progressToken, headers);
    }
}
