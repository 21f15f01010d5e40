package io.gatehouse.core.json;

import static io.gatehouse.core.json.Json.bytes;
import static io.gatehouse.core.json.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {
    @Test
    void findsMembersWithoutTouchingTheirBytes() {
        RawJson object = parse(" { \"a\" : 1.10 , \"b\":{\"c\":[ 1 , 2 ]},\"d\":\"x\\\"}\" } ");
        assertThat(object.member("a")).map(RawJson::toString).contains("1.10");
        assertThat(object.path("b", "c")).map(RawJson::toString).contains("[ 1 , 2 ]");
        assertThat(object.member("d").flatMap(RawJson::text)).contains("x\"}");
        assertThat(object.member("c")).isEmpty();
        assertThat(object.members())
                .extracting(RawJson.Member::name)
                .containsExactly("a", "b", "d");
        assertThat(object.path("b", "c").orElseThrow().elements())
                .extracting(RawJson::toString)
                .containsExactly("1", "2");
    }

    @Test
    void decodesEscapedNamesAndTexts() {
        RawJson object = parse("{\"na\\u006de\":\"\\b\\f\\n\\r\\t\\/\\\\\\u00e9\\ud83d\\ude00é\"}");
        assertThat(object.member("name").flatMap(RawJson::text))
                .contains("\b\f\n\r\t/\\\u00e9\ud83d\ude00é");
    }

    @Test
    void hasNothingInsideEmptyContainersAndOtherValues() {
        assertThat(parse("{ }").members()).isEmpty();
        assertThat(parse("[ ]").elements()).isEmpty();
        assertThat(parse("7").members()).isEmpty();
        assertThat(parse("[1]").member("a")).isEmpty();
        assertThat(parse("{\"a\":1}").elements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "123456789012345678901234567890"})
    void knowsIntegers(String text) {
        assertThat(parse(text).isInteger()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e3", "\"1\"", "null", "true", "{}", "[1]"})
    void knowsWhatIsNoInteger(String text) {
        assertThat(parse(text).isInteger()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "[1,]",
                "{a:1}",
                "{'a':1}",
                "{} {}",
                "{}x",
                "[1] 2",
                "nul",
                "01",
                "1.",
                ".5",
                "+1",
                "NaN",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"open",
                "// c\n{}",
                "{\"a\":1,\"a\":2}",
                "{\"x\":{\"a\":1,\"\\u0061\":2}}",
                "\ufeff{}",
                "{\"a\":1}\u0000"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> RawJson.parse(bytes(text)))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageNotContaining("jackson");
    }

    static final List<byte[]> NOT_UTF_8 =
            List.of(
                    new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
                    new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                    new byte[] {'"', (byte) 0xFF, '"'},
                    new byte[] {'"', (byte) 0xC3, '"'},
                    new byte[] {'"', (byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, '"'},
                    "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE),
                    "{\"a\":1}".getBytes(StandardCharsets.UTF_16BE));

    @ParameterizedTest
    @FieldSource("NOT_UTF_8")
    void refusesOtherEncodings(byte[] bytes) {
        assertThatThrownBy(() -> RawJson.parse(bytes)).isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void refusesTextsThatAreTooDeep() {
        assertThat(parse("[".repeat(500) + "]".repeat(500)).isArray()).isTrue();
        assertThatThrownBy(() -> RawJson.parse(bytes("[".repeat(501) + "]".repeat(501))))
                .isInstanceOf(InvalidJsonException.class);
        assertThatThrownBy(() -> RawJson.parse(bytes("{\"a\":".repeat(100_000))))
                .isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void takesLongStrings() {
        String text = "x".repeat(30_000_000);
        assertThat(parse("\"" + text + "\"").text()).contains(text);
    }
}
