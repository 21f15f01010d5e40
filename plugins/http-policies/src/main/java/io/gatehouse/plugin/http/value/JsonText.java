package io.gatehouse.plugin.http.value;

import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.expression.Unsigned;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes values of expressions as JSON (RFC 8259). Secrets stay redacted.
public final class JsonText {

    private final StringBuilder json = new StringBuilder();

    private JsonText() {}

    /// The JSON text of a value; a null, as in lists, is `null`.
    public static String of(@Nullable Object value) {
        JsonText text = new JsonText();
        text.write(value);
        return text.json.toString();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> json.append("null");
            case Boolean flag -> json.append(flag);
            case Double real -> json.append(Double.isFinite(real) ? real.toString() : "null");
            case Number number -> json.append(number);
            case Unsigned number -> json.append(number);
            case byte[] bytes -> string(Base64.getEncoder().encodeToString(bytes));
            case Duration duration -> string(ValueText.seconds(duration));
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case Claims claims -> map(claims.values());
            default -> string(value.toString());
        }
    }

    private void list(List<?> list) {
        char before = '[';
        for (Object item : list) {
            json.append(before);
            write(item);
            before = ',';
        }
        json.append(before == '[' ? "[]" : "]");
    }

    private void map(Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.append(before);
            string(String.valueOf(entry.getKey()));
            json.append(':');
            write(entry.getValue());
            before = ',';
        }
        json.append(before == '{' ? "{}" : "}");
    }

    private void string(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || (Character.isSurrogate(c) && isLone(text, i))) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static boolean isLone(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
}
