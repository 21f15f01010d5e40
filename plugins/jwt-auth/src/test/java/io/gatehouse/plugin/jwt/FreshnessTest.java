package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.HeaderList;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cache-control | max-age=300                   | PT5M
                    cache-control | public, Max-Age=300, x        | PT5M
                    cache-control | max-age="300"                 | PT5M
                    cache-control | max-age=0                     | PT1M
                    cache-control | max-age=59                    | PT1M
                    cache-control | max-age=31536000              | PT24H
                    cache-control | max-age=999999999999999999    | PT24H
                    cache-control | max-age=9999999999999999999   | PT15M
                    cache-control | max-age=-1                    | PT15M
                    cache-control | max-age=x                     | PT15M
                    cache-control | max-age                       | PT15M
                    cache-control | s-maxage=300                  | PT15M
                    cache-control | no-cache                      | PT15M
                    cache-control | max-age=300, no-store         | PT15M
                    cache-control | public                        | PT15M
                    expires       | Thu, 01 Jan 2026 00:10:00 GMT | PT10M
                    expires       | Thu, 01 Jan 2026 00:00:10 GMT | PT1M
                    expires       | Wed, 31 Dec 2025 00:00:00 GMT | PT1M
                    expires       | Fri, 01 Jan 2027 00:00:00 GMT | PT24H
                    expires       | 0                             | PT15M
                    expires       | soon                          | PT15M
                    etag          | x                             | PT15M
                    """,
            quoteCharacter = '`')
    void readsHowLongADocumentIsGood(String name, String value, Duration expected) {
        assertThat(Freshness.of(HeaderList.of(name, value), NOW)).isEqualTo(expected);
    }

    @Test
    void prefersMaxAgeToExpires() {
        HeaderList headers =
                HeaderList.of(
                        "expires", "Thu, 01 Jan 2026 00:10:00 GMT",
                        "cache-control", "public",
                        "cache-control", "max-age=120");
        assertThat(Freshness.of(headers, NOW)).isEqualTo(Duration.ofMinutes(2));
    }
}
