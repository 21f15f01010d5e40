package io.gatehouse.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

    private record Settings(String user, Optional<Secret> password, Map<String, Secret> keys) {}

    @Test
    void printsNothingOfItself() {
        Secret secret = Secret.of("hunter2");
        assertThat(secret).hasToString("<redacted>");
        assertThat(String.format("%s %s", secret, List.of(secret))).doesNotContain("hunter2");
        assertThat(new Settings("ann", Optional.of(secret), Map.of("k", secret)).toString())
                .contains("ann")
                .contains(Secret.REDACTED)
                .doesNotContain("hunter2");
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "hunter2, hunter2, true",
        "hunter2, hunter3, false",
        "hunter2, hunter, false",
        "hunter2, hunter22, false",
        "'', '', true",
        "é, é, true",
        "é, e, false",
    })
    void comparesWholeValues(String value, String candidate, boolean same) {
        Secret secret = Secret.of(value);
        assertThat(secret.matches(candidate)).isEqualTo(same);
        assertThat(secret.equals(Secret.of(candidate))).isEqualTo(same);
        if (same) {
            assertThat(secret).hasSameHashCodeAs(Secret.of(candidate));
        }
    }

    @Test
    void isNotItsText() {
        assertThat(Secret.of("a")).isNotEqualTo("a");
    }
}
