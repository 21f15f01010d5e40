package io.gatehouse.core.accesslog;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// How an access log line is written.
public enum LineFormat {
    /// `time <tab> info <tab> request key=value key=value`.
    TEXT {
        @Override
        String line(AccessEntry entry) {
            StringBuilder line = new StringBuilder(256);
            line.append(time(entry.end())).append("\tinfo\trequest");
            for (AccessLine.Field field : AccessLine.fields(entry)) {
                line.append(' ').append(field.name()).append('=');
                String value = field.value().toString();
                if (AccessLine.ALWAYS_QUOTED.contains(field.name()) || !isPlain(value)) {
                    quote(value, line);
                } else {
                    line.append(value);
                }
            }
            return line.toString();
        }
    },
    /// One JSON object.
    JSON {
        @Override
        String line(AccessEntry entry) {
            StringBuilder line = new StringBuilder(256);
            line.append("{\"level\":\"info\",\"time\":\"").append(time(entry.end()));
            line.append("\",\"scope\":\"request\"");
            for (AccessLine.Field field : AccessLine.fields(entry)) {
                line.append(',');
                quote(field.name(), line);
                line.append(':');
                switch (field.value()) {
                    case Double number when Double.isFinite(number) ->
                            line.append(BigDecimal.valueOf(number).toPlainString());
                    case Long number -> line.append(number.longValue());
                    case Integer number -> line.append(number.intValue());
                    case Boolean truth -> line.append(truth.booleanValue());
                    case Object other -> quote(other.toString(), line);
                }
            }
            return line.append('}').toString();
        }
    };

    private static final int MAX_VALUE = 2048;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /// The line without its end.
    abstract String line(AccessEntry entry);

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c == '"' || c == '=' || c >= 0x7f) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= MAX_VALUE;
    }

    /// Appends a JSON string (RFC 8259 7), cut where it is too long for a log.
    private static void quote(String value, StringBuilder out) {
        out.append('"');
        int end = Math.min(value.length(), MAX_VALUE);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isUnprintable(c)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append(end < value.length() ? "..." : "").append('"');
    }

    /// What could end a line, steer a terminal or turn its text around.
    private static boolean isUnprintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
