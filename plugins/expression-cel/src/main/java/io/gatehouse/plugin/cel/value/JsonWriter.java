package io.gatehouse.plugin.cel.value;

import io.gatehouse.ports.expression.Unsigned;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes values as compact JSON. Secrets and the values of sensitive headers come out redacted, bytes in base64.
public final class JsonWriter {

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /// The JSON text of a value.
    public static String write(Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.out.toString();
    }

    private void value(Object value) {
        switch (value) {
            case Null _ -> out.append("null");
            case Boolean bool -> out.append(bool.booleanValue());
            case Long number -> out.append(number.longValue());
            case Unsigned number -> out.append(number);
            case Double number -> number(number);
            case byte[] bytes -> string(Base64.getEncoder().encodeToString(bytes));
            case OffsetDateTime time -> string(Times.text(time));
            case Duration duration -> string(Times.text(duration));
            case List<?> list -> list(list);
            case Optional<?> optional when optional.isPresent() -> value(optional.get());
            case Optional<?> _ -> out.append("null");
            case HeaderMap headers -> map(headers.withoutSecrets().toMap());
            default -> {
                if (Containers.isMap(value)) {
                    map(Containers.toMap(value));
                } else {
                    string(value.toString());
                }
            }
        }
    }

    private void list(List<?> list) {
        String separator = "[";
        for (Object element : list) {
            out.append(separator);
            value(Incoming.adopt(element));
            separator = ",";
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private void map(Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            string(entry.getKey().toString());
            out.append(':');
            value(Incoming.adopt(entry.getValue()));
            separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void number(double number) {
        if (!Double.isFinite(number)) {
            out.append("null");
            return;
        }
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-5 || size >= 1e16)) {
            out.append(Double.toString(number).replace(".0E", "e").replace('E', 'e'));
            return;
        }
        String plain = new BigDecimal(Double.toString(number)).toPlainString();
        out.append(number == 0 && 1 / number < 0 ? "-0.0" : plain);
        if (plain.indexOf('.') < 0) {
            out.append(".0");
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(Character.forDigit(c >> 4, 16));
                        out.append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
