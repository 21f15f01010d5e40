package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsEveryKindOfValue() throws Exception {
        assertThat(
                        Json.object(
                                """
                                 { "s" : "x" , "i":-12, "d":1.5e2, "t":true,"f":false, "n":null,
                                   "l":[1,[],{"a":"b"}, null], "o":{} }
                                """))
                .isEqualTo(
                        Map.of(
                                "s",
                                "x",
                                "i",
                                -12L,
                                "d",
                                150.0,
                                "t",
                                true,
                                "f",
                                false,
                                "l",
                                List.of(1L, List.of(), Map.of("a", "b")),
                                "o",
                                Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "\\"\\\\\\/\\b\\f\\n\\r\\t" | 22 5c 2f 8 c a d 9
                    "\\u00e9é"                  | e9 e9
                    "\\uD83D\\uDE00😀"          | 1f600 1f600
                    "a\\u0000b"                 | 61 0 62
                    """)
    void readsEscapes(String json, String codePoints) throws Exception {
        String value = (String) Json.object("{\"v\":" + json + "}").get("v");
        assertThat(value.codePoints().mapToObj(Integer::toHexString).reduce((a, b) -> a + " " + b))
                .contains(codePoints);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, java.lang.Long",
        "9223372036854775808, java.lang.Double",
        "-9223372036854775808, java.lang.Long",
        "0, java.lang.Long",
        "1.0, java.lang.Double",
        "1e2, java.lang.Double",
    })
    void tellsWholeNumbersFromOthers(String number, Class<?> type) throws Exception {
        assertThat(Json.object("{\"v\":" + number + "}").get("v")).isInstanceOf(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"a":1,"a":2}    | 2
                    {"a":2,"a":null} |
                    """,
            quoteCharacter = '`')
    void takesTheLastOfEqualNames(String json, Long value) throws Exception {
        assertThat(Json.object(json).get("a")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[]",
                "1",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1}x",
                "{\"a\":1}\u0000",
                "\u0000{}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{\"a\":[",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":nul",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":01}",
                "{\"a\":-01}",
                "{\"a\":0x1}",
                "{\"a\":1e999}",
                "{\"a\":1",
                "{\"a\":\"",
                "{\"a\":\"x",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\uFF1１\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\ude00\\ud83d\"}",
                "{\"a\":\"\\n\u0001\"}",
                "{\"a\":/**/1}",
                "\uFEFF{}",
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> Json.object(text));
    }

    @Test
    void refusesDeepNesting() throws Exception {
        String fine = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        assertThat(Json.object(fine)).containsKey("a");
        String deep = "{\"a\":" + "[".repeat(100_000);
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> Json.object(deep))
                .satisfies(e -> assertThat(e.problem()).isEqualTo("recursion limit exceeded"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> Json.object(latin));
    }

    @Test
    void saysWhereTheErrorIs() {
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> Json.object("{\n \"a\": x}"))
                .withMessage("expected value at line 2 column 7");
    }

    @Test
    void makesImmutableValues() throws Exception {
        Map<String, Object> object = Json.object("{\"l\":[1],\"o\":{\"a\":1}}");
        assertThat(object).isUnmodifiable();
        assertThat((Map<?, ?>) object.get("o")).isUnmodifiable();
        assertThat((List<?>) object.get("l")).isUnmodifiable();
    }
}
