package io.gatehouse.plugin.http.value;

import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.expression.Fields;
import io.gatehouse.ports.expression.Unsigned;
import io.gatehouse.ports.expression.Variables;
import java.util.Optional;
import java.util.Set;

/// The `response` of expressions.
///
/// @param body as far as it is in memory
public record ResponseFields(ResponseHead head, Optional<byte[]> body) implements Fields {

    private static final Set<String> NAMES = Set.of("code", "headers", "body");

    /// The variables of a call with a response beside them.
    public static Variables beside(Variables call, ResponseHead head, Optional<byte[]> body) {
        return call.with("response", new ResponseFields(head, body));
    }

    @Override
    public Optional<Object> field(String name) {
        return switch (name) {
            case "code" -> Optional.of(new Unsigned(head.status()));
            case "headers" -> Optional.of(head.headers());
            case "body" -> body.map(bytes -> bytes);
            default -> Optional.empty();
        };
    }

    @Override
    public Set<String> names() {
        return NAMES;
    }
}
