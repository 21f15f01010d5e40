package io.gatehouse.domain.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPatternTest {

    @ParameterizedTest
    @CsvSource({
        "gpt-4, gpt-4, true",
        "gpt-4, gpt-4o, false",
        "gpt-4, GPT-4, false",
        "*, anything, true",
        "*, '', true",
        "gpt-*, gpt-4, true",
        "gpt-*, gpt-, true",
        "gpt-*, my-gpt-4, false",
        "*-mini, gpt-mini, true",
        "*-mini, -mini, true",
        "*-mini, gpt-mini-2, false",
    })
    void matches(String pattern, String model, boolean expected) {
        assertThat(new ModelPattern(pattern).matches(model)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a*b", "a*b*", "**", "*a*"})
    void refusesOtherWildcards(String text) {
        assertThatThrownBy(() -> new ModelPattern(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void triesTheNarrowestFirstAndKeepsTheOrderOfEquals() {
        LlmBackend backend =
                new LlmBackend(
                        Stream.of("*", "gpt-*", "*-mini", "gpt-4", "*").map(this::model).toList());
        assertThat(backend.bySpecificity())
                .extracting(m -> m.name().text())
                .containsExactly("*-mini", "gpt-4", "gpt-*", "*", "*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "ftp://h",
                "http:/x",
                "http://u:p@h",
                "http://h?x",
                "http://h#x",
                "h:1",
            })
    void refusesBasesThatAreNoServers(String base) {
        assertThatThrownBy(() -> new LlmProvider("p", URI.create(base), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private LlmModel model(String name) {
        return new LlmModel(
                new ModelPattern(name),
                false,
                new LlmProvider("p", URI.create("http://h"), Set.of()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
