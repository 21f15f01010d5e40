package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// How long a server that got too many requests wants to be left alone (RFC 9110 10.2.3, and what LLM providers say).
final class RetryHint {

    private static final long LONGEST_SECONDS = Duration.ofDays(30).toSeconds();

    private RetryHint() {}

    static Optional<Duration> of(Headers headers) {
        return headers.first("retry-after-ms")
                .flatMap(RetryHint::number)
                .map(Duration::ofMillis)
                .or(() -> headers.first("retry-after").flatMap(RetryHint::secondsOrDate))
                .or(() -> headers.first("x-ratelimit-reset").flatMap(RetryHint::secondsOrTime));
    }

    private static Optional<Duration> secondsOrDate(String text) {
        return number(text)
                .filter(seconds -> seconds <= LONGEST_SECONDS)
                .map(Duration::ofSeconds)
                .or(() -> date(text));
    }

    private static Optional<Duration> date(String text) {
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Optional.of(Duration.between(Instant.now(), then)).filter(Duration::isPositive);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// Small numbers are seconds, large ones a time.
    private static Optional<Duration> secondsOrTime(String text) {
        return number(text)
                .map(n ->
                        n <= LONGEST_SECONDS
                                ? Duration.ofSeconds(n)
                                : Duration.between(Instant.now(), Instant.ofEpochSecond(n)))
                .filter(Duration::isPositive);
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,12}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
