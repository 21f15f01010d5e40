package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.limit.McpLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// How a client opened its session: enough to open one with a further server, or again with one
/// that lost it. Thread-safe.
public final class Handshake implements Greeting {

    static final String INITIALIZED = "notifications/initialized";

    private final AtomicLong ownIds = new AtomicLong();
    private volatile JsonRpcMessage.Request initialize;
    private volatile boolean initialized;

    private final UpstreamMemory memory = new UpstreamMemory();
    private final UpstreamMemory restored;
    private volatile boolean portable;
    private volatile boolean leaving;

    private Handshake(
            JsonRpcMessage.Request initialize, boolean initialized, UpstreamMemory restored) {
        this.initialize = initialize;
        this.initialized = initialized;
        this.restored = restored;
    }

    /// A session that begins with this request.
    public static Handshake of(JsonRpcMessage.Request initialize) {
        return new Handshake(initialize, false, new UpstreamMemory());
    }

    /// A session that the gateway opens by itself, for a client that has none.
    ///
    /// @param version the protocol revision to ask for
    public static Handshake own(String version) {
        byte[] gatehouse =
                new ObjectWriter().put("name", "gatehouse").put("version", "1").toBytes();
        return own(version, new ObjectWriter().toBytes(), gatehouse);
    }

    /// A session that the gateway opens by itself, in the name of a client that has none.
    ///
    /// @param version the protocol revision to ask for
    /// @param capabilities of the client, as JSON
    /// @param clientInfo as JSON
    public static Handshake own(String version, byte[] capabilities, byte[] clientInfo) {
        byte[] params =
                new ObjectWriter()
                        .put("protocolVersion", version)
                        .raw("capabilities", capabilities)
                        .raw("clientInfo", clientInfo)
                        .toBytes();
        return opened(params, new UpstreamMemory());
    }

    /// A session that was opened in another process.
    ///
    /// @param params of the client's `initialize`, as JSON
    /// @param restored what it had at servers
    public static Handshake opened(byte[] params, UpstreamMemory restored) {
        byte[] request = JsonRpcWriter.request(RequestId.number(0), "initialize", params);
        if (JsonRpcReader.read(request) instanceof JsonRpcMessage.Request initialize) {
            return new Handshake(initialize, true, restored);
        }
        throw new IllegalArgumentException("not the parameters of a request");
    }

    /// The parameters of the client's `initialize`.
    public Optional<RawJson> params() {
        return initialize.params();
    }

    /// What the session has at servers.
    public UpstreamMemory memory() {
        return memory;
    }

    /// What it had there in another process.
    UpstreamMemory restored() {
        return restored;
    }

    /// Another process may go on with the session: what it has at servers stays there when it is
    /// only forgotten here.
    public void portable() {
        portable = true;
    }

    /// The session ends everywhere.
    public void ended() {
        portable = false;
    }

    /// The session is forgotten here.
    public void forgotten() {
        leaving = portable;
    }

    /// Whether what the session has at servers is to stay there.
    boolean isLeaving() {
        return leaving;
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

    /// The protocol revision that the client asked for; empty when it named none.
    public Optional<String> version() {
        return initialize.param("protocolVersion").flatMap(RawJson::text);
    }

    /// Something that the client said when it opened its session.
    public Optional<RawJson> said(String member) {
        return initialize.param(member);
    }

    /// The id under which the client opened its session.
    public RequestId clientId() {
        return initialize.id();
    }

    /// A member of what the client says about itself, such as its `name`.
    public Optional<String> clientInfo(String member) {
        return initialize.param("clientInfo").flatMap(c -> c.member(member)).flatMap(RawJson::text);
    }

    @Override
    public RequestId ownId() {
        return RequestId.text("gatehouse-" + ownIds.incrementAndGet());
    }

    /// The client's `initialize`, as it came or under an id of the gateway.
    @Override
    public Outgoing first(Optional<RequestId> id, CallerHeaders headers) {
        JsonRpcMessage.Request message = initialize;
        byte[] body =
                id.map(own -> new Edits(message.raw()).replace(message.rawId(), own.json()))
                        .map(Edits::apply)
                        .orElseGet(() -> message.raw().document());
        Outgoing outgoing = Outgoing.of(message, body, Optional.empty(), headers);
        return id.map(own -> outgoing.under(own, body)).orElse(outgoing);
    }

    @Override
    public boolean isWelcome(JsonRpcMessage.Result answer) {
        return true;
    }

    @Override
    public Optional<Outgoing> then(CallerHeaders headers) {
        return initialized
                ? Optional.of(
                        Outgoing.notification(
                                INITIALIZED, JsonRpcWriter.notification(INITIALIZED), headers))
                : Optional.empty();
    }

    @Override
    public Duration patience(McpLimits limits) {
        return limits.handshakeTimeout();
    }
}
