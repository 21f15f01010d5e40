package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.plugin.Refusal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorFormTest {

    static Stream<Arguments> rejections() {
        return Stream.of(
                Arguments.of(
                        Rejected.NO_TOKEN,
                        "No auth header present, error: Header of type `authorization` was missing"),
                Arguments.of(Rejected.NO_KEY_ID, "No valid key, error: no key found"),
                Arguments.of(Rejected.unknownKey("k"), "No valid key, error: no key matching kid"),
                Arguments.of(
                        Rejected.unknownKey("Error(Fake"),
                        "No valid key, error: no key matching kid"),
                Arguments.of(Rejected.SIGNATURE, "Invalid token, error: InvalidSignature"),
                Arguments.of(Rejected.ALGORITHM, "Invalid token, error: InvalidAlgorithm"),
                Arguments.of(
                        Rejected.invalid("ExpiredSignature"),
                        "Invalid token, error: ExpiredSignature"),
                Arguments.of(
                        Rejected.invalid("InvalidIssuer"), "Invalid token, error: InvalidIssuer"),
                Arguments.of(
                        Rejected.invalid("InvalidAudience"),
                        "Invalid token, error: InvalidAudience"),
                Arguments.of(
                        Rejected.malformedHeader("InvalidToken"),
                        "Invalid token, error: InvalidToken"));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void writesTheTextsOfTheStaticForm(Rejected rejected, String text) {
        Refusal refusal = ErrorForm.JSON.refusal(rejected);
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.message()).isEqualTo("{\"error\":\"" + text + "\"}");
        assertThat(refusal.headers()).isEqualTo(HeaderList.of("content-type", "application/json"));
    }

    @Test
    void writesASentenceOtherwise() {
        assertThat(ErrorForm.TEXT.refusal(Rejected.NO_TOKEN))
                .isEqualTo(
                        Refusal.of(
                                401, "JwtAuth", "authentication failure: no bearer token found"));
    }
}
