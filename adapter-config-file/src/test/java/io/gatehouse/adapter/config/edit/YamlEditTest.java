package io.gatehouse.adapter.config.edit;

import static io.gatehouse.adapter.config.testing.Load.load;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.adapter.config.ConfigInput;
import io.gatehouse.ports.outbound.ConfigStore;
import io.gatehouse.ports.outbound.ConfigStore.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of a text by way of its JSON. */
class YamlEditTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT =
            """
            # Head of the file
            config:
              adminAddr: "off"   # nobody

            # The ports
            binds:
            - port: 3000  # data
              listeners:
              # first
              - name: one
                routes:
                - name: a
                  hostnames: [x.test, 'y.test']   # two
                  backends:
                  - host: a.test:80
                # second route
                - name: b
                  backends:
                  - host: b.test:80
                    weight: 2
            # The end
            """;

    private final ConfigStore store = load().source(new ConfigInput.Inline(""));

    @Test
    void changesNothingWhenNothingChanged() {
        assertThat(edit(TEXT, json(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void changesOneValue() {
        assertThat(edit(TEXT, json(TEXT).replace("3000", "3001")))
                .isEqualTo(TEXT.replace("3000", "3001"));
    }

    @Test
    void changesAFlowListInItsStyle() {
        assertThat(edit(TEXT, json(TEXT).replace("\"y.test\"", "\"z.test\"")))
                .isEqualTo(TEXT.replace("'y.test'", "z.test"));
    }

    @Test
    void addsAKeyBehindTheOthers() {
        assertThat(edit(TEXT, json(TEXT).replace("\"weight\":2", "\"weight\":2,\"x\":{\"z\":[1]}")))
                .isEqualTo(
                        TEXT.replace(
                                "weight: 2\n",
                                "weight: 2\n        x:\n          z:\n          - 1\n"));
    }

    @Test
    void addsAnItemBehindTheOthers() {
        String wanted =
                json(TEXT)
                        .replace(
                                "\"weight\":2}]}",
                                "\"weight\":2}]},{\"name\":\"c\",\"backends\":[]}");
        assertThat(edit(TEXT, wanted))
                .isEqualTo(
                        TEXT.replace(
                                "weight: 2\n", "weight: 2\n    - name: c\n      backends: []\n"));
    }

    @Test
    void removesAKeyWithItsLine() {
        assertThat(edit(TEXT, json(TEXT).replace(",\"weight\":2", "")))
                .isEqualTo(TEXT.replace("        weight: 2\n", ""));
    }

    @Test
    void removesAnItemWithItsLines() {
        String wanted = json(TEXT).replaceFirst("\\{\"name\":\"a\".*?\\]\\},", "");
        assertThat(edit(TEXT, wanted))
                .contains("# second route\n    - name: b")
                .doesNotContain("a.test", "name: a")
                .contains("# Head", "# data", "# first", "# The end");
    }

    @Test
    void movesTheNextKeyUpBehindADash() {
        assertThat(edit("a:\n- x: 1\n  y: 2 # two\n", "{\"a\":[{\"y\":2}]}"))
                .isEqualTo("a:\n- y: 2 # two\n");
    }

    @Test
    void keepsVariablesAsTheyAreWritten() {
        String text = "binds:\n- port: ${PORT:-3000} # from outside\n  listeners: []\n";
        assertThat(edit(text, json(text).replace("\"listeners\":[]", "\"listeners\":[{}]")))
                .isEqualTo(text.replace("listeners: []", "listeners: [{}]"));
    }

    @Test
    void writesBlockTextsAsPeopleDo() {
        assertThat(edit("a: x # gone\nb: 1 # kept\n", "{\"a\":\"one\\n two\\n\",\"b\":1}"))
                .isEqualTo("a: |\n  one\n   two\nb: 1 # kept\n");
    }

    @Test
    void expandsAnAliasOnlyWhereItChanges() {
        String text = "a: &x {k: 1}\nb: *x\nc: 1 # kept\n";
        assertThat(edit(text, "{\"a\":{\"k\":1},\"b\":{\"k\":1},\"c\":2}"))
                .isEqualTo("a: &x {k: 1}\nb: *x\nc: 2 # kept\n");
        assertThat(json(edit(text, "{\"a\":{\"k\":1},\"b\":{\"k\":2},\"c\":1}")))
                .isEqualTo("{\"a\":{\"k\":1},\"b\":{\"k\":2},\"c\":1}");
    }

    @Test
    void keepsLineEndsAndByteOrderMark() {
        assertThat(edit("\uFEFFa: 1\r\nb: 2\r\n", "{\"a\":1,\"b\":3,\"c\":4}"))
                .isEqualTo("\uFEFFa: 1\r\nb: 3\r\nc: 4\r\n");
    }

    @Test
    void rewritesJsonAsJson() {
        assertThat(edit("{\"a\": 1}", "{\"a\":2}")).isEqualTo("{\n  \"a\" : 2\n}\n");
    }

    @Test
    void fillsAnEmptyFile() {
        assertThat(edit("# only this\n", "{\"binds\":[{\"port\":1,\"listeners\":[]}]}"))
                .isEqualTo("# only this\nbinds:\n- port: 1\n  listeners: []\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "no",
                "on",
                "off",
                "true",
                "null",
                "~",
                "",
                " ",
                "1",
                "1.5",
                "0x1f",
                "010",
                "1e3",
                "-",
                "- a",
                "a: b",
                "a #b",
                "#",
                "a:",
                "'",
                "\"",
                "it's",
                "*x",
                "&x",
                "!x",
                "%x",
                "@x",
                "`",
                "|",
                ">",
                "{",
                "[",
                "a\nb",
                "a\n",
                "\n",
                "\ta",
                "a\t",
                " a",
                "a ",
                "\u0000",
                "é",
                "😀",
                "\u0085",
                "\u2028",
                "\ufeff",
                "$X",
                "${X}",
                "$$",
                "<<",
                "...",
                "---",
                "?",
                "? a",
                "a\n\nb\n",
                "a\n b\n",
                " a\nb",
                "a\r\nb",
                "=",
                "2026-01-01"
            })
    void writesEveryTextSoThatItIsReadBack(String text) throws Exception {
        String wanted =
                JSON.writeValueAsString(
                        java.util.Map.of(
                                "v", text, "l", List.of(text), "m", java.util.Map.of("k", text)));
        String edited = edit("v: 1\n", wanted);
        assertThat(JSON.readTree(json(edited))).isEqualTo(JSON.readTree(wanted));
    }

    @RepeatedTest(200)
    void randomChangesSayWhatWasWanted(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        String text = TEXT;
        for (int i = 0; i < 5; i++) {
            Object wanted = changed(JSON.readValue(json(text), Object.class), random);
            if (!(wanted instanceof java.util.Map)) {
                continue;
            }
            String edited = edit(text, JSON.writeValueAsString(wanted));
            assertThat(JSON.readTree(json(edited)))
                    .as("seed %s: %s", repetition.getCurrentRepetition(), edited)
                    .isEqualTo(JSON.valueToTree(wanted));
            text = edited;
        }
    }

    @SuppressWarnings("unchecked")
    private static Object changed(Object value, Random random) {
        if (random.nextInt(8) == 0) {
            return random.nextBoolean() ? "new " + random.nextInt(9) : List.of(1, List.of("x"));
        }
        if (value instanceof java.util.Map<?, ?> map) {
            java.util.Map<String, Object> copy =
                    new java.util.LinkedHashMap<>((java.util.Map<String, Object>) map);
            List<String> keys = new ArrayList<>(copy.keySet());
            if (!keys.isEmpty()) {
                String key = keys.get(random.nextInt(keys.size()));
                if (random.nextInt(5) == 0) {
                    copy.remove(key);
                } else {
                    copy.put(key, changed(copy.get(key), random));
                }
            }
            if (random.nextInt(4) == 0) {
                copy.put("k" + random.nextInt(5), java.util.Map.of("a", random.nextInt(3)));
            }
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            if (!copy.isEmpty() && random.nextInt(4) == 0) {
                copy.remove(random.nextInt(copy.size()));
            } else if (!copy.isEmpty()) {
                int at = random.nextInt(copy.size());
                copy.set(at, changed(copy.get(at), random));
            }
            if (random.nextInt(4) == 0) {
                copy.add(random.nextInt(copy.size() + 1), java.util.Map.of("n", random.nextInt(3)));
            }
            return copy;
        }
        return random.nextBoolean() ? random.nextInt(100) : "text\nlines " + random.nextInt(100);
    }

    private String json(String text) {
        return converted(store.toJson(text));
    }

    private String edit(String text, String json) {
        return converted(store.edit(text, json));
    }

    private static String converted(Conversion conversion) {
        return switch (conversion) {
            case Conversion.Converted(String text) -> text;
            case Conversion.Impossible(var problems) -> throw new AssertionError(problems);
        };
    }
}
