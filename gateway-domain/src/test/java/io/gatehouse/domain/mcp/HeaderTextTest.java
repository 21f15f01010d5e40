package io.gatehouse.domain.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    @ParameterizedTest
    @CsvSource({
        "echo,            echo",
        "grüße,           =?base64?Z3LDvMOfZQ==?=",
        "' padded ',      =?base64?IHBhZGRlZCA=?=",
        "=?base64?eA==?=, =?base64?PT9iYXNlNjQ/ZUE9PT89?=",
    })
    void writesWhatAFieldCannotHoldAsBase64(String text, String field) {
        assertThat(HeaderText.encode(text)).isEqualTo(field);
        assertThat(HeaderText.decode(field)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=?base64?%%%?=", "=?base64?SGVsbG8?=", "=?base64?/w==?=", "=?base64?="})
    void doesNotGuessAtBrokenTexts(String field) {
        assertThat(HeaderText.decode(field)).isEmpty();
    }
}
