package io.gatehouse.adapter.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.domain.config.ConfigProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentExpansionTest {

    private static final Map<String, String> VARIABLES =
            Map.of(
                    "A", "one",
                    "B_2", "two",
                    "EMPTY", "",
                    "MULTI", "x\ny",
                    "TRICKY", "$A",
                    "HOME", "/home/me");

    private final Problems problems = new Problems();

    static Stream<Arguments> expansions() {
        return Stream.of(
                Arguments.of("a: $A", "a: one"),
                Arguments.of("a: ${A}", "a: one"),
                Arguments.of("a: $A$B_2.", "a: onetwo."),
                Arguments.of("a: ${A}b", "a: oneb"),
                Arguments.of("$A: 1", "one: 1"),
                Arguments.of("a: ${A:-x}", "a: one"),
                Arguments.of("a: ${NO:-x y}", "a: x y"),
                Arguments.of("a: ${NO:-}", "a: "),
                Arguments.of("a: ${NO:-[\"*\"]}", "a: [\"*\"]"),
                Arguments.of("a: '${EMPTY:-x}'", "a: ''"),
                Arguments.of("a: [$A, ${B_2}]", "a: [one, two]"),
                Arguments.of("a: {b: ${A}}", "a: {b: one}"),
                Arguments.of("a: \"$A\"", "a: \"one\""),
                Arguments.of("a: '$A'", "a: 'one'"),
                Arguments.of("a: |\n  $A\n", "a: |\n  one\n"),
                Arguments.of("a: $$A", "a: $A"),
                Arguments.of("a: $$$A", "a: $one"),
                Arguments.of("a: $TRICKY", "a: $A"),
                Arguments.of("a: x$", "a: x$"),
                Arguments.of("a: ^/x$", "a: ^/x$"),
                Arguments.of("a: $2y$05$", "a: $2y$05$"),
                Arguments.of("a: $/b", "a: $/b"),
                Arguments.of("a: ${unclosed", "a: ${unclosed"),
                Arguments.of("a: ~/x", "a: /home/me/x"),
                Arguments.of("a: \"~/x\"", "a: \"/home/me/x\""),
                Arguments.of("- ~/x", "- /home/me/x"),
                Arguments.of("a: [~/x, '~/y']", "a: [/home/me/x, '/home/me/y']"),
                Arguments.of("a: ~", "a: ~"),
                Arguments.of("a: ~you/x", "a: ~you/x"),
                Arguments.of("a: b~/x", "a: b~/x"),
                Arguments.of("a: b ~/x", "a: b ~/x"));
    }

    @ParameterizedTest
    @MethodSource("expansions")
    void replacesVariables(String written, String expanded) {
        assertThat(expand(written).text()).isEqualTo(expanded);
        assertThat(problems.inOrder()).isEmpty();
    }

    static Stream<String> comments() {
        return Stream.of(
                "# $NO",
                "a: 1 # $NO",
                "a: 1\t# ${NO} '",
                "a: \"x\" # $NO",
                "a: 'it''s' # $NO",
                "a: \"\\\"\" # $NO",
                "a: it's # $NO",
                "a: say \"hi # $NO",
                "a: [1, # $NO\n 2] # $NO",
                "a: {b: c # $NO\n }",
                "\"a\": # $NO\n  b",
                "'a b': 1 # $NO",
                "a: | # $NO\n  x\n# $NO\nb: 1",
                "a: |\n\n  x # no comment\n\n# $NO",
                "a:\n- |\n  x\n- y # $NO",
                "a: >-2 # $NO\n  x",
                "- a: |\n    x\n  b: 1 # $NO",
                "a: |\n# $NO\nb: 1",
                "a: !!str x # $NO",
                "a: &b 'c' # $NO",
                "a: *b # $NO",
                "? a # $NO\n: b # $NO",
                "- - a # $NO",
                "a: one\n  two's # $NO\nb: 'x' # $NO",
                "--- # $NO\na: 1",
                "---\n\"a\": 'x' # $NO",
                "a: [\"x\"] # $NO",
                "a: x\r\n# $NO\r\n");
    }

    @ParameterizedTest
    @MethodSource("comments")
    void leavesCommentsAlone(String written) {
        assertThat(expand(written).text()).isEqualTo(written);
        assertThat(problems.inOrder()).isEmpty();
    }

    static Stream<String> notComments() {
        return Stream.of(
                "a: b#$A",
                "a: '# $A'",
                "a: \"# $A\"",
                "a: \"x\n  # $A\"",
                "a: |\n  # $A",
                "a: >\n  x\n  # $A",
                "a: |\n    x\n    # $A\n",
                "- |\n  # $A",
                "- a: |\n    # $A",
                "a: [b#$A]",
                "a: 'it''s # $A'",
                "a: \"\\\" # $A\"");
    }

    @ParameterizedTest
    @MethodSource("notComments")
    void knowsWhatIsNoComment(String written) {
        assertThat(expand(written).text()).isEqualTo(written.replace("$A", "one"));
    }

    @Test
    void tellsOfEachUnsetVariableAtItsPlace() {
        expand("a: $NO\nb: [\"é😀${NOT}\"]\n");
        assertThat(problems.inOrder())
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "f:1:4: environment variable not found: NO; set it, write ${NO:-fallback}, or $$ for a plain $",
                        "f:2:8: environment variable not found: NOT; set it, write ${NOT:-fallback}, or $$ for a plain $");
    }

    @Test
    void marksWhatHasNoValue() {
        ExpandedText text = expand("a: x$NO");
        assertThat(text.unknownIn(text.text().substring(3))).isTrue();
        assertThat(text.unknownIn("a")).isFalse();
    }

    @Test
    void aTextMayHoldTheMarkItself() {
        ExpandedText text = expand("a: \uE000");
        assertThat(text.unknownIn(text.text())).isFalse();
    }

    @Test
    void placesAreThoseOfTheTextAsWritten() {
        ExpandedText text = expand("a: $MULTI\nb: ${A} ${EMPTY}c\n");
        assertThat(text.text()).isEqualTo("a: x\ny\nb: one c\n");
        assertThat(places(text, "x", "y", "\nb", "b", "o", "n", "c"))
                .containsExactly(
                        new Position(1, 4),
                        new Position(1, 4),
                        new Position(1, 10),
                        new Position(2, 1),
                        new Position(2, 4),
                        new Position(2, 4),
                        new Position(2, 17));
    }

    @Test
    void codePointsOutsideTheBasicPlaneCountOnce() {
        ExpandedText text = expand("😀: $A # x\n😀b");
        int index = text.text().codePointCount(0, text.text().indexOf('b'));
        assertThat(text.positionOfCodePoint(index)).isEqualTo(new Position(2, 2));
    }

    @Test
    void growthIsBounded() {
        String large = "x".repeat(1024 * 1024);
        ExpandedText text =
                new EnvironmentExpansion(_ -> Optional.of(large))
                        .expand(new SourceText("f", "$A\n".repeat(1000)), problems);
        assertThat(text.text().length()).isLessThan(16 * 1024 * 1024);
        assertThat(problems.inOrder())
                .singleElement()
                .asString()
                .contains("the variables make the text larger than");
    }

    private static List<Position> places(ExpandedText text, String... pieces) {
        return Stream.of(pieces).map(p -> text.position(text.text().indexOf(p))).toList();
    }

    private ExpandedText expand(String text) {
        return new EnvironmentExpansion(name -> Optional.ofNullable(VARIABLES.get(name)))
                .expand(new SourceText("f", text), problems);
    }
}
