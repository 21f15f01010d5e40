package io.gatehouse.core.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON as plain Java values: maps, lists, strings, [BigDecimal], booleans and null.
public final class PlainValues {

    private PlainValues() {}

    /// A value with everything in it.
    public static @Nullable Object of(RawJson json) {
        if (json.isObject()) {
            return object(json);
        }
        if (json.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            json.elements().forEach(element -> items.add(of(element)));
            return items;
        }
        Optional<String> text = json.text();
        return text.isPresent() ? text.get() : word(json);
    }

    /// The members of an object; none of any other value.
    public static Map<String, @Nullable Object> object(RawJson json) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (RawJson.Member member : json.members()) {
            members.put(member.name(), of(member.value()));
        }
        return members;
    }

    private static @Nullable Object word(RawJson json) {
        String text = json.toString();
        return switch (text) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> number(text);
        };
    }

    /// A number whose exponent no machine can hold stays the text that it is.
    private static Object number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
