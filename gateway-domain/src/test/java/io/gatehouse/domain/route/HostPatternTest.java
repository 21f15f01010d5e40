package io.gatehouse.domain.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPatternTest {

    @Test
    void readsTheThreeForms() {
        assertThat(HostPattern.parse("")).isEqualTo(new HostPattern.Any());
        assertThat(HostPattern.parse("a.test")).isEqualTo(new HostPattern.Exact("a.test"));
        assertThat(HostPattern.parse("*.a.test")).isEqualTo(new HostPattern.Below(".a.test"));
        assertThat(HostPattern.parse("*")).isEqualTo(new HostPattern.Exact("*"));
        assertThat(HostPattern.parse("*a.test")).isEqualTo(new HostPattern.Exact("*a.test"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', a.test, true",
        "'', '', true",
        "a.test, a.test, true",
        "a.test, A.test, false",
        "a.test, b.a.test, false",
        "*.a.test, b.a.test, true",
        "*.a.test, c.b.a.test, true",
        "*.a.test, a.test, false",
        "*.a.test, .a.test, false",
        "*.a.test, ba.test, false",
        "*.a.test, '', false",
    })
    void matches(String pattern, String host, boolean expected) {
        assertThat(HostPattern.parse(pattern).matches(host)).isEqualTo(expected);
    }

    @Test
    void ranksExactOverLongerOverShorterOverAny() {
        assertThat(HostPattern.parse("a").specificity())
                .isGreaterThan(HostPattern.parse("*.long.suffix.test").specificity());
        assertThat(HostPattern.parse("*.b.a.test").specificity())
                .isGreaterThan(HostPattern.parse("*.a.test").specificity());
        assertThat(HostPattern.parse("*.t").specificity())
                .isGreaterThan(HostPattern.parse("").specificity());
    }
}
