package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// How a client opened its session: enough to open one with a further server, or again with one
/// that lost it. Thread-safe.
public final class Handshake {

    static final String INITIALIZED = "notifications/initialized";

    private final AtomicLong ownIds = new AtomicLong();
    private volatile JsonRpcMessage.Request initialize;
    private volatile boolean initialized;

    private Handshake(JsonRpcMessage.Request initialize, boolean initialized) {
        this.initialize = initialize;
        this.initialized = initialized;
    }

    /// A session that begins with this request.
    public static Handshake of(JsonRpcMessage.Request initialize) {
        return new Handshake(initialize, false);
    }

    /// A session that the gateway opens by itself, for a client that has none.
    ///
    /// @param version the protocol revision to ask for
    public static Handshake own(String version) {
        byte[] params =
                new ObjectWriter()
                        .put("protocolVersion", version)
                        .raw("capabilities", new ObjectWriter().toBytes())
                        .raw(
                                "clientInfo",
                                new ObjectWriter()
                                        .put("name", "gatehouse")
                                        .put("version", "1")
                                        .toBytes())
                        .toBytes();
        byte[] request = JsonRpcWriter.request(RequestId.number(0), "initialize", params);
        if (JsonRpcReader.read(request) instanceof JsonRpcMessage.Request initialize) {
            return new Handshake(initialize, true);
        }
        throw new IllegalStateException("not a request: version " + version);
    }

    /// The client opens its session only now.
    public void begin(JsonRpcMessage.Request request) {
        initialized = false;
        initialize = request;
    }

    /// The client has said that it is ready.
    public void completed() {
        initialized = true;
    }

    boolean isCompleted() {
        return initialized;
    }

    /// The protocol revision that the client asked for; empty when it named none.
    public Optional<String> version() {
        return initialize.param("protocolVersion").flatMap(RawJson::text);
    }

    /// A member of what the client says about itself, such as its `name`.
    public Optional<String> clientInfo(String member) {
        return initialize.param("clientInfo").flatMap(c -> c.member(member)).flatMap(RawJson::text);
    }

    /// An id for a request of the gateway's own; never one that a client would choose.
    public RequestId ownId() {
        return RequestId.text("gatehouse-" + ownIds.incrementAndGet());
    }

    /// The client's `initialize`, as it came or under an id of the gateway.
    Outgoing initialize(Optional<RequestId> id, CallerHeaders headers) {
        JsonRpcMessage.Request message = initialize;
        byte[] body =
                id.map(own -> new Edits(message.raw()).replace(message.rawId(), own.json()))
                        .map(Edits::apply)
                        .orElseGet(() -> message.raw().document());
        Outgoing outgoing = Outgoing.of(message, body, Optional.empty(), headers);
        return id.map(own -> outgoing.under(own, body)).orElse(outgoing);
    }

    Outgoing initialized(CallerHeaders headers) {
        return Outgoing.notification(INITIALIZED, JsonRpcWriter.notification(INITIALIZED), headers);
    }
}
