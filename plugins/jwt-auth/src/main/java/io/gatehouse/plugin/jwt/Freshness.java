package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.http.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// How long a fetched document is good for (RFC 9111 section 5), within bounds: asking more often than once a minute helps nobody, and a
/// key that was withdrawn must not live on for longer than a day.
final class Freshness {

    private static final Duration DEFAULT = Duration.ofMinutes(15);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private Freshness() {}

    static Duration of(Headers headers, Instant now) {
        Duration wanted = maxAge(headers).or(() -> untilExpiry(headers, now)).orElse(DEFAULT);
        if (wanted.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    /// A set that says it must not be kept is kept all the same, for the default time: tokens come in between.
    private static Optional<Duration> maxAge(Headers headers) {
        Optional<Duration> age = Optional.empty();
        for (String value : headers.all("cache-control")) {
            for (String part : value.split(",")) {
                String directive = part.strip().toLowerCase(Locale.ROOT);
                if (directive.startsWith("no-cache") || directive.equals("no-store")) {
                    return Optional.of(DEFAULT);
                }
                if (directive.matches("max-age=\"?\\d{1,18}\"?")) {
                    String seconds = directive.substring("max-age=".length()).replace("\"", "");
                    age = Optional.of(Duration.ofSeconds(Long.parseLong(seconds)));
                }
            }
        }
        return age;
    }

    private static Optional<Duration> untilExpiry(Headers headers, Instant now) {
        return headers.first("expires")
                .flatMap(date -> {
                    try {
                        Instant end =
                                ZonedDateTime.parse(
                                                date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant();
                        return Optional.of(Duration.between(now, end));
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                });
    }
}
