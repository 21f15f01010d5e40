package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Finds out whether a server speaks revision 2026-07-28, by asking what it offers. Thread-safe.
public final class Discovery implements Greeting {

    /// The method that servers of that revision must have.
    public static final String METHOD = "server/discover";

    private static final String VERSION = ProtocolVersion.V2026_07_28.text();

    /// Servers of older revisions may well say nothing.
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final AtomicLong ownIds = new AtomicLong();

    @Override
    public Outgoing first(Optional<RequestId> id, CallerHeaders headers) {
        RequestId own = id.orElseGet(this::ownId);
        return new Outgoing(
                JsonRpcWriter.request(own, METHOD, params()),
                Optional.of(own),
                Optional.of(METHOD),
                Optional.empty(),
                Optional.empty(),
                headers);
    }

    private static byte[] params() {
        byte[] gatehouse =
                new ObjectWriter().put("name", "gatehouse").put("version", "1").toBytes();
        byte[] meta =
                new ObjectWriter()
                        .put("io.modelcontextprotocol/protocolVersion", VERSION)
                        .raw("io.modelcontextprotocol/clientInfo", gatehouse)
                        .raw(
                                "io.modelcontextprotocol/clientCapabilities",
                                new ObjectWriter().toBytes())
                        .toBytes();
        return new ObjectWriter().raw("_meta", meta).toBytes();
    }

    @Override
    public boolean isWelcome(JsonRpcMessage.Result answer) {
        return answer.result().member("supportedVersions").stream()
                .flatMap(versions -> versions.elements().stream())
                .flatMap(version -> version.text().stream())
                .anyMatch(VERSION::equals);
    }

    @Override
    public Optional<Outgoing> then(CallerHeaders headers) {
        return Optional.empty();
    }

    @Override
    public Duration patience(McpLimits limits) {
        Duration usual = limits.handshakeTimeout();
        return usual.compareTo(LONGEST) < 0 ? usual : LONGEST;
    }

    @Override
    public MessageSink sink(MessageSink toClient) {
        return new NotificationSink(toClient);
    }

    @Override
    public RequestId ownId() {
        return RequestId.text("gatehouse-d" + ownIds.incrementAndGet());
    }
}
