package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.util.Optional;
import java.util.Set;

/// Writes a session's requests as revision 2026-07-28 wants them: what the client said when it
/// opened its session is in each of them. Thread-safe.
final class StatelessRequests {

    private static final byte[] NOTHING = new ObjectWriter().toBytes();
    private static final byte[] UNKNOWN_CLIENT =
            new ObjectWriter().put("name", "unknown").put("version", "0").toBytes();
    private static final Set<String> REWRITTEN = Set.of("_meta", "inputResponses", "requestState");

    private final Handshake handshake;
    private volatile Optional<String> logLevel = Optional.empty();

    StatelessRequests(Handshake handshake) {
        this.handshake = handshake;
    }

    /// From which level on the client wants log messages.
    void logLevel(Optional<String> level) {
        logLevel = level;
    }

    /// A client's request.
    Outgoing of(Outgoing request, JsonRpcMessage.Request message) {
        return request.under(
                message.id(),
                JsonRpcWriter.request(message.id(), message.method(), params(message).toBytes()));
    }

    /// The same once more, with what the server wanted to know.
    Outgoing again(
            Outgoing request,
            JsonRpcMessage.Request message,
            InputRequired required,
            byte[] responses) {
        ObjectWriter params = params(message);
        if (required.requests().isPresent()) {
            params.raw("inputResponses", responses);
        }
        required.state().ifPresent(state -> params.raw("requestState", state.bytes()));
        RequestId id = handshake.ownId();
        return request.under(id, JsonRpcWriter.request(id, message.method(), params.toBytes()));
    }

    /// A request that the gateway makes in the client's name.
    Outgoing own(String method, ObjectWriter params, CallerHeaders headers) {
        RequestId id = handshake.ownId();
        params.raw("_meta", meta(Optional.empty()));
        return new Outgoing(
                JsonRpcWriter.request(id, method, params.toBytes()),
                Optional.of(id),
                Optional.of(method),
                Optional.empty(),
                Optional.empty(),
                headers);
    }

    private ObjectWriter params(JsonRpcMessage.Request message) {
        ObjectWriter params = new ObjectWriter();
        message.params().ifPresent(p -> params.copy(p, name -> !REWRITTEN.contains(name)));
        return params.raw("_meta", meta(message.param("_meta")));
    }

    private byte[] meta(Optional<RawJson> old) {
        ObjectWriter meta = new ObjectWriter();
        old.ifPresent(m -> meta.copy(m, name -> !RequestMeta.OF_REQUESTS.contains(name)));
        meta.put(RequestMeta.VERSION, ProtocolVersion.V2026_07_28.text());
        meta.raw(RequestMeta.CLIENT_INFO, said("clientInfo", UNKNOWN_CLIENT));
        meta.raw(RequestMeta.CAPABILITIES, said("capabilities", NOTHING));
        logLevel.ifPresent(level -> meta.put(RequestMeta.LOG_LEVEL, level));
        return meta.toBytes();
    }

    private byte[] said(String member, byte[] otherwise) {
        return handshake
                .said(member)
                .filter(RawJson::isObject)
                .map(RawJson::bytes)
                .orElse(otherwise);
    }
}
