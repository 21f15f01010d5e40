package io.gatehouse.core.admin;

import io.gatehouse.core.json.RawJson;
import io.gatehouse.ports.expression.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Data that a client sends as what expressions may read.
final class JsonData {

    private JsonData() {}

    /// The members of an object as roots.
    static Variables variables(RawJson object) {
        Map<String, Object> roots = map(object);
        return name -> Optional.ofNullable(roots.get(name));
    }

    /// Nothing stands for null: what is null is not there.
    private static Optional<Object> value(RawJson json) {
        if (json.isObject()) {
            return Optional.of(map(json));
        }
        if (json.isArray()) {
            return Optional.of(
                    List.copyOf(json.elements().stream().flatMap(e -> value(e).stream()).toList()));
        }
        Optional<String> text = json.text();
        if (text.isPresent() || json.isNull()) {
            return text.map(t -> t);
        }
        String literal = json.toString();
        return Optional.of(
                switch (literal) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> number(literal, json.isInteger());
                });
    }

    private static Map<String, Object> map(RawJson object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.members().forEach(m -> value(m.value()).ifPresent(v -> members.put(m.name(), v)));
        return members;
    }

    private static Object number(String literal, boolean whole) {
        if (whole) {
            try {
                return Long.valueOf(literal);
            } catch (NumberFormatException e) {
                return Double.valueOf(literal); // larger than the language's whole numbers
            }
        }
        return Double.valueOf(literal);
    }
}
