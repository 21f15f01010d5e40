package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.mcp.HeaderText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether the fields that repeat parts of the message for others on the way (`Mcp-Method`,
/// `Mcp-Name`, `Mcp-Param-*`) are true. The revisions with sessions do not ask for them, but what
/// is there must hold.
final class RoutingFieldCheck {

    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";
    private static final String PARAM = "Mcp-Param-";

    private RoutingFieldCheck() {}

    static Optional<Outcome> check(Headers headers, JsonRpcMessage.Valid message) {
        return switch (message) {
            case JsonRpcMessage.Call call ->
                    compare(headers, METHOD, Optional.of(call.method()), call)
                            .or(() -> compare(headers, NAME, name(call), call))
                            .or(() -> params(headers, call));
            case JsonRpcMessage.Response _ -> Optional.empty();
        };
    }

    /// The same for revision 2026-07-28, which wants them to be there.
    static Optional<Outcome> require(Headers headers, JsonRpcMessage.Call call) {
        return present(headers, METHOD, call)
                .or(() -> name(call).flatMap(_ -> present(headers, NAME, call)))
                .or(() -> check(headers, call));
    }

    private static Optional<Outcome> present(
            Headers headers, String field, JsonRpcMessage.Call call) {
        return headers.first(field).isPresent()
                ? Optional.empty()
                : Optional.of(undecodable(call, field));
    }

    private static Optional<Outcome> compare(
            Headers headers, String field, Optional<String> expected, JsonRpcMessage.Call call) {
        Optional<String> raw = headers.first(field);
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> value = HeaderText.decode(raw.get());
        if (value.isEmpty() || headers.all(field).size() > 1) {
            return Optional.of(undecodable(call, field));
        }
        return expected.isEmpty() || value.equals(expected)
                ? Optional.empty()
                : Optional.of(VersionCheck.mismatch(call, field + " header/body mismatch"));
    }

    private static Optional<String> name(JsonRpcMessage.Call call) {
        String member =
                switch (call.method()) {
                    case "tools/call", "prompts/get" -> "name";
                    case "resources/read", "resources/subscribe", "resources/unsubscribe" -> "uri";
                    case "tasks/get", "tasks/update", "tasks/cancel" -> "taskId";
                    default -> "";
                };
        return call.param(member).flatMap(RawJson::text);
    }

    private static Optional<Outcome> params(Headers headers, JsonRpcMessage.Call call) {
        List<String> values = new ArrayList<>();
        headers.forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("mcp-param-")) {
                values.add(value);
            }
        });
        return values.stream().allMatch(v -> HeaderText.decode(v).isPresent())
                ? Optional.empty()
                : Optional.of(undecodable(call, PARAM));
    }

    private static Outcome undecodable(JsonRpcMessage.Call call, String field) {
        return VersionCheck.mismatch(call, "invalid MCP routing header: " + field);
    }
}
