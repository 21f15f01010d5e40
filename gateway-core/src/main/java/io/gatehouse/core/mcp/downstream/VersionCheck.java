package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/// Which generation of the protocol a message belongs to, and whether header and message agree on a
/// revision that is served here.
final class VersionCheck {

    static final String UNSUPPORTED = "unsupported MCP protocol version: ";
    static final Outcome.Refused INVALID =
            new Outcome.Refused(400, "mcp: invalid MCP protocol version header");

    static final int HEADER_MISMATCH = -32020;
    private static final int UNSUPPORTED_VERSION = -32022;

    /// What a client speaks.
    sealed interface Spoken {

        /// A revision with sessions.
        record Sessions() implements Spoken {}

        /// Revision 2026-07-28.
        record Stateless() implements Spoken {}

        /// None that is served, or two at once.
        record Neither(Outcome problem) implements Spoken {}
    }

    private VersionCheck() {}

    static Spoken check(Headers headers, JsonRpcMessage.Valid message) {
        Optional<String> header = headers.first(HeadChecks.VERSION);
        Optional<String> body = inBody(message);
        if (header.isEmpty()) {
            return body.filter(ProtocolVersion::isWithoutSessions).isPresent()
                    ? new Spoken.Neither(INVALID)
                    : new Spoken.Sessions();
        }
        if (!HeadChecks.isAscii(header.get())) {
            return new Spoken.Neither(INVALID);
        }
        Optional<ProtocolVersion> known = ProtocolVersion.of(header.get());
        if (known.isEmpty()) {
            return new Spoken.Neither(unsupported(header.get(), message));
        }
        if (!known.get().hasSessions()) {
            return new Spoken.Stateless();
        }
        // The first revision knows no such header; people write it by hand, and clients then send
        // it with everything.
        boolean meant = known.get() != ProtocolVersion.V2024_11_05;
        if (meant && body.isPresent() && !body.equals(header)) {
            return new Spoken.Neither(mismatch(message));
        }
        return new Spoken.Sessions();
    }

    /// What the message itself says; answers say nothing.
    private static Optional<String> inBody(JsonRpcMessage.Valid message) {
        return switch (message) {
            case JsonRpcMessage.Request request ->
                    (request.method().equals("initialize")
                                    ? request.param("protocolVersion")
                                    : RequestMeta.value(request, RequestMeta.VERSION))
                            .flatMap(RawJson::text);
            case JsonRpcMessage.Notification _, JsonRpcMessage.Response _ -> Optional.empty();
        };
    }

    private static Outcome unsupported(String version, JsonRpcMessage.Valid message) {
        return switch (message) {
            case JsonRpcMessage.Request request ->
                    new Outcome.Failure(
                            400,
                            request.id(),
                            UNSUPPORTED_VERSION,
                            UNSUPPORTED + version,
                            request.method().equals("initialize")
                                    ? Optional.empty()
                                    : Optional.of(supported(version)));
            case JsonRpcMessage.Notification _, JsonRpcMessage.Response _ ->
                    HeadChecks.unsupported(version);
        };
    }

    private static byte[] supported(String requested) {
        List<byte[]> texts = ProtocolVersion.texts().stream().map(ObjectWriter::string).toList();
        return new ObjectWriter()
                .raw("supported", ObjectWriter.array(texts))
                .put("requested", requested)
                .toBytes();
    }

    static Outcome mismatch(JsonRpcMessage.Valid message) {
        return mismatch(message, "MCP protocol version header/body mismatch");
    }

    /// A header that says something else than the message, or nothing that can be read.
    static Outcome mismatch(JsonRpcMessage.Valid message, String text) {
        return switch (message) {
            case JsonRpcMessage.Request(_, RequestId id, _, _, _) ->
                    Outcome.failure(400, id, HEADER_MISMATCH, text);
            case JsonRpcMessage.Notification _, JsonRpcMessage.Response _ ->
                    new Outcome.Refused(400, "mcp: " + text);
        };
    }
}
