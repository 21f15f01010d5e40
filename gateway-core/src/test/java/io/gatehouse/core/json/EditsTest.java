package io.gatehouse.core.json;

import static io.gatehouse.core.json.Json.bytes;
import static io.gatehouse.core.json.Json.parse;
import static io.gatehouse.core.json.Json.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {
    @Test
    void leavesEverythingElseByteForByte() {
        String before =
                "{ \"jsonrpc\":\"2.0\",\n \"id\" : 7, \"params\":{\"name\":\"a_b\",\"n\":1.0e0 , \"é\":[]}}";
        RawJson raw = parse(before);
        Edits edits = new Edits(raw);
        edits.replace(raw.path("params", "name").orElseThrow(), "b");
        edits.replace(raw.member("id").orElseThrow(), bytes("\"x\""));
        assertThat(text(edits.apply()))
                .isEqualTo(before.replace("\"a_b\"", "\"b\"").replace(": 7", ": \"x\""));
    }

    @Test
    void isTheSameBytesWhenNothingChanges() {
        RawJson raw = parse("{}");
        assertThat(new Edits(raw).apply()).isSameAs(raw.document());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1}             | {}",
                "{\"a\":1,\"b\":2}     | {\"b\":2}",
                "{\"b\":2,\"a\":1}     | {\"b\":2}",
                "{\"b\":2,\"a\":1,\"c\":3} | {\"b\":2,\"c\":3}",
                "{\"b\":2}             | {\"b\":2}",
            })
    void removesAMemberWithItsComma(String before, String after) {
        RawJson raw = parse(before);
        byte[] changed = new Edits(raw).remove(raw, "a").apply();
        assertThat(text(changed).replace(" ", "")).isEqualTo(after);
        assertThat(parse(text(changed)).member("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                | {\"x\":1,\"y\":2}",
                "{\"a\":0}         | {\"x\":1,\"y\":2,\"a\":0}",
                "{\"y\":0}         | {\"x\":1,\"y\":2}",
                "{\"x\":0,\"y\":0} | {\"x\":1,\"y\":2}",
            })
    void setsMembersWhetherOrNotTheyAreThere(String before, String after) {
        RawJson raw = parse(before);
        byte[] changed = new Edits(raw).set(raw, "x", bytes("1")).set(raw, "y", bytes("2")).apply();
        assertThat(text(changed)).isEqualTo(after);
    }

    @Test
    void cutsOutOneValue() {
        RawJson raw = parse("[1,{\"name\":\"a\"},3]");
        RawJson item = raw.elements().get(1);
        byte[] changed =
                new Edits(item).replace(item.member("name").orElseThrow(), "b").apply(item);
        assertThat(text(changed)).isEqualTo("{\"name\":\"b\"}");
    }
}
