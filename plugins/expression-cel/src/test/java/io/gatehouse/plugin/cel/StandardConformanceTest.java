package io.gatehouse.plugin.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we have in common with standard CEL we compute as its reference implementation does. */
class StandardConformanceTest {

    private static final List<String> VALUES =
            List.of(
                    "0",
                    "1",
                    "-7",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "0u",
                    "3u",
                    "18446744073709551615u",
                    "0.0",
                    "-2.5",
                    "1e300",
                    "1e19",
                    "\"\"",
                    "\"abc\"",
                    "\"\u00fc\"",
                    "b\"\"",
                    "b\"ab\"",
                    "true",
                    "false",
                    "null",
                    "[]",
                    "[1, \"a\"]",
                    "[1.0, \"a\"]",
                    "{}",
                    "{\"a\": 1}",
                    "{1: \"x\"}",
                    "timestamp(\"2024-01-01T00:00:00Z\")",
                    "duration(\"90s\")");

    private static final List<String> OPERATORS =
            List.of("==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "&&", "||");

    static Stream<String> operators() {
        return OPERATORS.stream();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void operatorsAgreeOnAllPairsOfValues(String operator) {
        List<String> differences = new ArrayList<>();
        for (String left : VALUES) {
            for (String right : VALUES) {
                String expression = left + " " + operator + " " + right;
                // Joining bytes is the one thing standard CEL adds up and we do not.
                if (!(operator.equals("+") && left.startsWith("b") && right.startsWith("b"))) {
                    compare(expression, differences);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void membershipAndIndexAgreeOnAllPairsOfValues() {
        List<String> differences = new ArrayList<>();
        for (String left : VALUES) {
            for (String container : VALUES) {
                // Ours looks for strings in strings.
                if (!(left.startsWith("\"") && container.startsWith("\""))) {
                    compare(left + " in " + container, differences);
                }
                compare(container + "[" + left + "]", differences);
            }
        }
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"int", "uint", "bytes", "bool", "dyn", "!", "-", "timestamp", "duration"})
    void conversionsAgree(String function) {
        List<String> differences = new ArrayList<>();
        for (String value : VALUES) {
            // Numbers in JSON are unsigned here, so they must do as seconds.
            if (!(function.equals("timestamp") && value.endsWith("u"))) {
                compare(function + "(" + value + ")", differences);
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void textFormsAgree() {
        List<String> differences = new ArrayList<>();
        for (String value : VALUES) {
            // A double without fraction prints without one here.
            if (!value.matches(".*\\d\\.\\d+|.*e.*") || value.startsWith("\"")) {
                compare("string(" + value + ")", differences);
            }
        }
        for (String text : List.of("1", "-1", "1.5", "x", "", "1e3", "true", "0x1")) {
            for (String function : List.of("int", "uint", "double")) {
                compare(function + "(\"" + text + "\")", differences);
            }
        }
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 2, 3].all(x, x > 0)",
                "[1, 2, 3].all(x, x > 1)",
                "[].all(x, 1 / 0 == 1)",
                "[1, 2, 3].exists(x, x == 2)",
                "[1, 2, 3].exists(x, x == 4)",
                "[1, 2, 3].exists_one(x, x > 2)",
                "[1, 2, 3].exists_one(x, x > 1)",
                "[1, 2, 3].map(x, x * x)",
                "[1, 2, 3].map(x, x > 1, x * x)",
                "[1, 2, 3].filter(x, x % 2 == 1)",
                "{\"a\": 1, \"b\": 2}.all(k, k < \"c\")",
                "{\"a\": 1, \"b\": 2}.exists(k, k == \"b\")",
                "{\"a\": 1, \"b\": 2}.map(k, k + \"!\")",
                "{\"a\": 1, \"b\": 2}.filter(k, k == \"b\")",
                "[[1, 2], [3]].map(l, l.map(x, x + size(l)))",
                "[1, 2].map(x, [3, 4].filter(y, y > x + 2))",
                "[1].map(x, [2].map(x, x))",
                "has({\"a\": 1}.a)",
                "has({\"a\": 1}.b)",
                "has({\"a\": {\"b\": null}}.a.b)",
                "{\"a\": {\"b\": 3}}.a.b",
                "{\"a\": 1}.b",
                "{\"a\": [1, {\"b\": 2}]}.a[1].b",
                "[1, 2, 3][1]",
                "[1, 2, 3][3]",
                "true ? 1 : 1 / 0",
                "false ? 1 / 0 : 2",
                "null ? 1 : 2",
                "1 < 2 && 2 < 3 || 1 / 0 == 0",
                "1 / 0 == 0 || true",
                "1 / 0 == 0 && false",
                "1 / 0 == 0 || false",
                "!(1 == 2) && !false",
                "!!true",
                "1 + 2 * 3 - 4 / 2 % 3",
                "-(1 + 2)",
                "2 - -2",
                "(1 + 2) * 3",
                "\"abc\".startsWith(\"ab\")",
                "\"abc\".endsWith(\"ab\")",
                "\"abc\".contains(\"bc\")",
                "\"abc\".contains(\"\")",
                "\"abc\".matches(\"^a.c$\")",
                "\"abc\".matches(\"b\")",
                "matches(\"abc\", \"[\")",
                "size(\"abc\")",
                "size([1, 2])",
                "size({\"a\": 1})",
                "size(b\"abc\")",
                "\"abc\".size()",
                "[1, 2].size()",
                "\"\\u00fc\\n\\x41\\101\\U0001F600\"",
                "r\"\\n\" + '''a'b''' + \"\"\"c\"d\"\"\"",
                "b\"\\xff\\101\u00fc\"",
                "0x10 + 0x0F",
                "0xFFu",
                "1e2 + .5",
                "[1, [2, [3]]] == [1.0, [2u, [3]]]",
                "{\"a\": [1]} == {\"a\": [1.0]}",
                "{1: 2} == {1u: 2.0}",
                "[1] + [2] + []",
                "\"a\" + \"b\" == \"ab\"",
                "1 in [1, 2]",
                "1.0 in [1, 2]",
                "\"a\" in {\"a\": 1}",
                "1u in {1: 2}",
                "timestamp(\"2024-02-29T10:11:12.5Z\").getFullYear()",
                "timestamp(\"2024-02-29T10:11:12.5Z\").getMonth()",
                "timestamp(\"2024-02-29T10:11:12.5Z\").getDate()",
                "timestamp(\"2024-02-29T10:11:12.5Z\").getDayOfMonth()",
                "timestamp(\"2024-02-29T10:11:12.5Z\").getDayOfWeek()",
                "timestamp(\"2024-02-29T10:11:12.5Z\").getDayOfYear()",
                "timestamp(\"2024-02-29T10:11:12.5Z\").getHours()",
                "timestamp(\"2024-02-29T10:11:12.5Z\").getMinutes()",
                "timestamp(\"2024-02-29T10:11:12.5Z\").getSeconds()",
                "timestamp(\"2024-02-29T10:11:12.5Z\").getMilliseconds()",
                "timestamp(\"2024-02-29T10:11:12+02:00\") == timestamp(\"2024-02-29T08:11:12Z\")",
                "timestamp(\"2024-02-29T00:00:00Z\") + duration(\"36h\")",
                "timestamp(\"2024-02-29T00:00:00Z\") - duration(\"1.5s\")",
                "timestamp(\"2024-03-01T00:00:00Z\") - timestamp(\"2024-02-29T00:00:00Z\")",
                "timestamp(\"9999-12-31T23:59:59Z\") + duration(\"1s\")",
                "timestamp(\"0001-01-01T00:00:00Z\") - duration(\"1s\")",
                "timestamp(\"2023-02-29T00:00:00Z\")",
                "duration(\"1h30m\") + duration(\"30m\")",
                "duration(\"1h30m\").getMinutes()",
                "duration(\"1h30m\").getHours()",
                "duration(\"-1.5s\").getSeconds()",
                "duration(\"x\")",
                "int(timestamp(\"2024-02-29T10:11:12Z\"))",
                "type(1) == int && type(\"\") == string && type([]) == list",
                "undeclared",
                "undeclared.part == 1 || true",
                "nothing(1)",
                "1.nothing()",
            })
    void expressionsAgree(String expression) {
        List<String> differences = new ArrayList<>();
        compare(expression, differences);
        assertThat(differences).isEmpty();
    }

    private static void compare(String expression, List<String> differences) {
        String standard = StandardCel.evaluate(expression);
        String ours = StandardCel.ours(expression);
        if (!standard.equals(ours)) {
            differences.add(expression + "  standard: " + standard + "  ours: " + ours);
        }
    }
}
