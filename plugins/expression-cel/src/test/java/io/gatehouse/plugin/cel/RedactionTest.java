package io.gatehouse.plugin.cel;

import static io.gatehouse.plugin.cel.Evaluation.fields;
import static io.gatehouse.plugin.cel.Evaluation.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.expression.Variables;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets are shown only to those who ask by name. */
class RedactionTest {

    private static final Variables CALLER =
            Evaluation.variables(
                    Map.of(
                            "jwt",
                            new Claims(
                                    Map.of("rawToken", "claimed"), Secret.of("header.payload.sig")),
                            "apiKey",
                            fields(Map.of("key", Secret.of("k-1"), "group", "eng"))));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    string(jwt.rawToken) => "<redacted>"
                    jwt.rawToken.unredacted() => "header.payload.sig"
                    toJson([jwt.rawToken]) => "[\\"<redacted>\\"]"
                    toJson(jwt) => "{\\"rawToken\\":\\"claimed\\"}"
                    size(jwt) => 1
                    apiKey.key.unredacted() == "k-1" => true
                    apiKey.key == "k-1" => false
                    apiKey.key == apiKey.key => true
                    apiKey.group => "eng"
                    toJson(apiKey).contains("k-1") => false
                    toJson(variables()).contains("k-1") => false
                    "x" + apiKey.key => !
                    "k".unredacted() => !
                    """)
    void staysHidden(String expression, String expected) {
        assertThat(json(expression, CALLER)).isEqualTo(expected);
    }

    @Test
    void leavesAsASecret() {
        assertThat(Evaluation.value("apiKey.key", CALLER)).contains(Secret.of("k-1"));
        assertThat(Evaluation.value("{'k': apiKey.key}", CALLER))
                .contains(Map.of("k", Secret.of("k-1")));
    }
}
