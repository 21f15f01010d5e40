package io.gatehouse.core.json;

import static io.gatehouse.core.json.Json.parse;
import static io.gatehouse.core.json.Json.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStringsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"\\/",
                "\b\f\n\r\t\u0001\u001f",
                "é😀",
                "\ud83d",
                "\ude00\ud83d",
                "a\ud83dz",
                "\u007f\u0080\u2028"
            })
    void goesToJsonAndBack(String text) {
        byte[] literal = ObjectWriter.string(text);
        assertThat(parse(text(literal)).text()).contains(text);
    }
}
