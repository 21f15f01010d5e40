package io.gatehouse.domain.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads parameters from a raw query (application/x-www-form-urlencoded, WHATWG URL 5.1); malformed escapes are kept as they stand.
public final class QueryText {

    private QueryText() {}

    /// One decoded parameter.
    public record Parameter(String name, String value) {}

    /// All parameters in order.
    public static List<Parameter> parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.add(
                        new Parameter(
                                decode(name),
                                equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return parameters;
    }

    /// The first value of a parameter.
    public static Optional<String> first(String query, String name) {
        return parse(query).stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /// The query without the parameters of a name, everything else as it was; empty when nothing is left.
    public static Optional<String> without(String query, String name) {
        List<String> kept = new ArrayList<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (!decode(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
                kept.add(pair);
            }
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(String.join("&", kept));
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
        int i = 0;
        while (i < raw.length) {
            int escaped = raw[i] == '%' ? escapedByte(raw, i) : -1;
            decoded.write(escaped >= 0 ? escaped : raw[i] == '+' ? ' ' : raw[i]);
            i += escaped >= 0 ? 3 : 1;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    /// The byte that an escape stands for; -1 when it is none.
    private static int escapedByte(byte[] raw, int at) {
        if (at + 2 >= raw.length) {
            return -1;
        }
        int high = Character.digit(raw[at + 1], 16);
        int low = Character.digit(raw[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
