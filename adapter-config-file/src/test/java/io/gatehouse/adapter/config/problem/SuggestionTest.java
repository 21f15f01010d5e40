package io.gatehouse.adapter.config.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KEYS =
            List.of("port", "listeners", "jwtAuth", "clear_env", "a", "mcpAuthorization");

    @ParameterizedTest
    @CsvSource({
        "post, port",
        "prot, port",
        "Port, port",
        "listner, listeners",
        "jwt_auth, jwtAuth",
        "jwtAtuh, jwtAuth",
        "clearenv, clear_env",
        "mcpAuthorizatoin, mcpAuthorization",
        "nothing, ",
        "b, ",
        "A, a"
    })
    void findsTheWordThatWasMeant(String written, String meant) {
        assertThat(Suggestion.nearest(written, KEYS).orElse(null)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', ab, 2",
        "ab, ba, 1",
        "abc, ca, 3",
        "kitten, sitting, 3",
        "abcd, acbd, 1"
    })
    void countsSlips(String a, String b, int slips) {
        assertThat(Suggestion.slips(a, b)).isEqualTo(slips);
        assertThat(Suggestion.slips(b, a)).isEqualTo(slips);
    }

    @Test
    void saysWhenNothingIsAllowed() {
        assertThat(Suggestion.among("x", List.of())).isEqualTo("; nothing is allowed here");
    }

    @Test
    void longWordsCostLittle() {
        assertThat(Suggestion.nearest("x".repeat(1_000_000), KEYS)).isEmpty();
    }
}
