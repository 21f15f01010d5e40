package io.gatehouse.domain.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.QueryText.Parameter;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTextTest {

    /// Parameters are written `name=value`, joined by `|`.
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "a=1, a=1",
        "a=1&b=2, a=1|b=2",
        "a=1&a=2, a=1|a=2",
        "a, a=",
        "a=, a=",
        "=1, =1",
        "=, =",
        "&&a=1&&, a=1",
        "a=1=2, a=1=2",
        "a+b=c+d, a b=c d",
        "a%20b=c%2Bd, a b=c+d",
        "%61=%31, a=1",
        "a=%C3%A9, a=é",
        "a=%F0%9F%98%80, a=😀",
        "a=%ff, a=\uFFFD",
        "a=%, a=%",
        "a=%4, a=%4",
        "a=%zz, a=%zz",
        "a=%4z%20, 'a=%4z '",
        "a=1%+2, a=1% 2",
        "a=%-1, a=%-1",
        "a=%26b%3D1, a=&b=1",
        "a=é, a=é",
        "a;b=1, a;b=1",
    })
    void reads(String query, String expected) {
        assertThat(
                        QueryText.parse(query).stream()
                                .map(p -> p.name() + "=" + p.value())
                                .collect(Collectors.joining("|")))
                .isEqualTo(expected);
    }

    @Test
    void findsTheFirstOfAName() {
        assertThat(QueryText.first("a=1&b=2&a=3", "a")).contains("1");
        assertThat(QueryText.first("%61=1", "a")).contains("1");
        assertThat(QueryText.first("A=1", "a")).isEmpty();
        assertThat(QueryText.first("", "a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a=1&b=%2B&c, a, b=%2B&c",
        "b&a=1&b, a, b&b",
        "a=1&%61=2&a, a, ",
        "a=1, a, ",
        "a=1, b, a=1",
        "x=%zz&a, a, x=%zz",
        "a+b=1&c, 'a b', c",
    })
    void dropsAParameterAndKeepsTheRestAsItWas(String query, String name, String expected) {
        assertThat(QueryText.without(query, name).orElse(null)).isEqualTo(expected);
    }

    @Test
    void neverFails() {
        SplittableRandom random = new SplittableRandom(5);
        String letters = "a%+&=2Fé\uD800";
        for (int i = 0; i < 5000; i++) {
            String query =
                    random.ints(random.nextInt(12), 0, letters.length())
                            .mapToObj(at -> String.valueOf(letters.charAt(at)))
                            .collect(Collectors.joining());
            for (Parameter parameter : QueryText.parse(query)) {
                assertThat(QueryText.first(query, parameter.name())).isPresent();
                assertThat(
                                QueryText.first(
                                        QueryText.without(query, parameter.name()).orElse(""),
                                        parameter.name()))
                        .isEmpty();
            }
        }
    }
}
