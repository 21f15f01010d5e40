package io.gatehouse.plugin.http.value;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.ports.expression.UriText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// Values of expressions as the text of headers and bodies.
public final class ValueText {

    private ValueText() {}

    /// A body: text and bytes as they are, everything else as JSON.
    public static byte[] body(Object value) {
        return value instanceof byte[] bytes
                ? bytes
                : header(value).getBytes(StandardCharsets.UTF_8);
    }

    /// A header's value: text and bytes as they are, everything else as JSON.
    public static String header(Object value) {
        return switch (value) {
            case String text -> text;
            case UriText uri -> uri.text();
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case Secret secret -> secret.toString();
            case Instant instant -> instant.toString();
            case Duration duration -> seconds(duration);
            default -> JsonText.of(value);
        };
    }

    static String seconds(Duration duration) {
        String seconds =
                BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
        return seconds + "s";
    }
}
