package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/// What a server agreed to.
///
/// @param sessionId what a streamable HTTP server wants to see on every request
/// @param version the protocol revision it chose
/// @param capabilities as it stated them
record Established(Optional<String> sessionId, String version, Optional<RawJson> capabilities) {

    /// Reads the answer to `initialize`.
    static Established of(JsonRpcMessage.Result initialized, Optional<String> sessionId) {
        RawJson result = initialized.result();
        return new Established(
                sessionId,
                result.member("protocolVersion")
                        .flatMap(RawJson::text)
                        .filter(Established::isHeaderText)
                        .orElse(ProtocolVersion.NEWEST_WITH_SESSIONS.text()),
                result.member("capabilities"));
    }

    /// What clients should ask for again when a server has begun anew.
    List<JsonRpcMessage.Call> changes() {
        return List.of("tools", "prompts", "resources").stream()
                .filter(this::notifiesOf)
                .map(kind -> "notifications/" + kind + "/list_changed")
                .map(JsonRpcWriter::notification)
                .map(JsonRpcReader::read)
                .filter(JsonRpcMessage.Call.class::isInstance)
                .map(JsonRpcMessage.Call.class::cast)
                .toList();
    }

    private boolean notifiesOf(String kind) {
        return capabilities
                .flatMap(c -> c.path(kind, "listChanged"))
                .filter(RawJson::isTrue)
                .isPresent();
    }

    private static boolean isHeaderText(String text) {
        return text.length() <= 64 && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
