package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a client of revision 2026-07-28 says of itself with a request: what it would have said once
/// when opening a session.
///
/// @param info the client's name, as JSON
/// @param capabilities as JSON
record ClientKind(String info, String capabilities) {

    private static final String UNKNOWN =
            new String(
                    new ObjectWriter().put("name", "unknown").put("version", "0").toBytes(),
                    StandardCharsets.UTF_8);

    /// Reads a request; empty when it does not say what the client can do.
    static Optional<ClientKind> of(JsonRpcMessage.Request request) {
        Optional<RawJson> capabilities =
                RequestMeta.value(request, RequestMeta.CAPABILITIES).filter(RawJson::isObject);
        String info =
                RequestMeta.value(request, RequestMeta.CLIENT_INFO)
                        .filter(RawJson::isObject)
                        .map(RawJson::toString)
                        .orElse(UNKNOWN);
        return capabilities.map(c -> new ClientKind(info, c.toString()));
    }

    Handshake handshake() {
        return Handshake.own(
                ProtocolVersion.NEWEST_WITH_SESSIONS.text(),
                capabilities.getBytes(StandardCharsets.UTF_8),
                info.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether the client said that it can answer a server's request of this method.
    static boolean canAnswer(JsonRpcMessage.Request request, String method) {
        String capability =
                switch (method) {
                    case "elicitation/create" -> "elicitation";
                    case "sampling/createMessage" -> "sampling";
                    case "roots/list" -> "roots";
                    default -> "";
                };
        return RequestMeta.value(request, RequestMeta.CAPABILITIES)
                .flatMap(c -> c.member(capability))
                .isPresent();
    }
}
