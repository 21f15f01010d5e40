package io.gatehouse.adapter.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.text.EnvironmentExpansion;
import io.gatehouse.adapter.config.text.ExpandedText;
import io.gatehouse.adapter.config.text.SourceText;
import io.gatehouse.domain.config.ConfigProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "~ | NULL",
                "null | NULL",
                "Null | NULL",
                "true | BOOLEAN",
                "FALSE | BOOLEAN",
                "yes | TEXT",
                "on | TEXT",
                "0 | INTEGER",
                "-12 | INTEGER",
                "+5 | INTEGER",
                "0x1f | INTEGER",
                "0o17 | INTEGER",
                "010 | TEXT",
                "1_000 | TEXT",
                "1:30 | TEXT",
                "1.5 | DECIMAL",
                ".5 | DECIMAL",
                "1. | DECIMAL",
                "1e3 | DECIMAL",
                ".inf | DECIMAL",
                "-.INF | DECIMAL",
                ".nan | DECIMAL",
                "1.2.3.4 | TEXT",
                "2026-01-01 | TEXT",
                "\"5\" | TEXT",
                "\"true\" | TEXT",
                "!!str 5 | TEXT",
                "! 5 | TEXT",
                "a | TEXT"
            })
    void scalarsAreWhatYaml12SaysTheyAre(String written, ScalarKind kind) {
        Node.Mapping root = (Node.Mapping) read("a: " + written).orElseThrow();
        assertThat(((Node.Scalar) root.entries().get("a").value()).kind()).isEqualTo(kind);
    }

    @Test
    void aliasesAreTheSameNode() {
        Node.Mapping root = (Node.Mapping) read("a: &x [1]\nb: *x").orElseThrow();
        assertThat(root.entries().get("b").value()).isSameAs(root.entries().get("a").value());
        assertThat(root.size()).isEqualTo(5);
    }

    @Test
    void anAnchorMayBeGivenAgain() {
        Node.Mapping root = (Node.Mapping) read("a: &x 1\nb: &x 2\nc: *x").orElseThrow();
        assertThat(((Node.Scalar) root.entries().get("c").value()).text()).isEqualTo("2");
    }

    @Test
    void aliasBombsDoNotGoOff() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 60; i++) {
            String use = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n"
                            .formatted(
                                    i,
                                    i,
                                    String.join(
                                            ", ",
                                            List.of(
                                                    use, use, use, use, use, use, use, use, use,
                                                    use))));
        }
        assertThat(read(bomb.toString())).isEmpty();
        assertThat(problemTexts())
                .singleElement()
                .asString()
                .matches("f:\\d:5: more than 200000 values, each use of an alias counted");
    }

    @Test
    void mergeBombsDoNotGoOff() {
        StringBuilder bomb = new StringBuilder("a0: &a0 {k: [x, x, x, x, x, x, x, x, x, x]}\n");
        for (int i = 1; i < 60; i++) {
            String use = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d {<<: [%s, %s], k%d: [%s, %s]}\n"
                            .formatted(i, i, use, use, i, use, use));
        }
        assertThat(read(bomb.toString())).isEmpty();
        assertThat(problemTexts()).singleElement().asString().contains("more than 200000 values");
    }

    @Test
    void largeFilesWithoutAliasesHaveTheSameLimit() {
        assertThat(read("- a\n".repeat(250_000))).isEmpty();
        assertThat(problemTexts()).singleElement().asString().contains("more than 200000 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void deepNestingIsRefused(String open) {
        assertThat(read(open.repeat(20_000))).isEmpty();
        assertThat(problemTexts())
                .singleElement()
                .asString()
                .contains("nested more than 64 levels deep");
    }

    @Test
    void deepJsonIsRefused() {
        assertThat(read("x.json", "{\"a\":".repeat(5_000))).isEmpty();
        assertThat(problemTexts())
                .singleElement()
                .asString()
                .isEqualTo("x.json:1:326: nested more than 64 levels deep");
    }

    @Test
    void charactersThatAreNotYamlAreFoundAtTheirPlace() {
        assertThat(read("a: 1\nb: \"x\u0001\"")).isEmpty();
        assertThat(problemTexts())
                .containsExactly("f:2:6: a character that must not stand in YAML: U+0001");
    }

    @Test
    void filesNamedJsonAreToldWhatIsWrongAsJson() {
        assertThat(read("x.json", "{\n \"a\": tru }")).isEmpty();
        assertThat(problemTexts())
                .singleElement()
                .asString()
                .startsWith("x.json:2:")
                .contains("not JSON");
        Problems more = new Problems();
        Tree.read(text("x.json", "{\"a\": 1} {}"), more);
        assertThat(more.inOrder()).singleElement().asString().contains("more text after the end");
    }

    @Test
    void jsonKeysStandOnce() {
        read("{\"a\": 1,\n \"a\": 2}");
        assertThat(problemTexts())
                .containsExactly("f:2:2: the key \"a\" stands twice; the first is in line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment", "\uFEFF", "\n\n"})
    void nothingIsNoTree(String text) {
        assertThat(read(text)).isEmpty();
        assertThat(problemTexts()).isEmpty();
    }

    @Test
    void aByteOrderMarkCountsForNothing() {
        Node.Mapping root = (Node.Mapping) read("\uFEFFa: 1").orElseThrow();
        assertThat(root.position().column()).isEqualTo(1);
    }

    private Optional<Node> read(String text) {
        return read("f", text);
    }

    private Optional<Node> read(String name, String text) {
        return Tree.read(text(name, text), problems);
    }

    private ExpandedText text(String name, String text) {
        return new EnvironmentExpansion(_ -> Optional.empty())
                .expand(new SourceText(name, text), problems);
    }

    private List<String> problemTexts() {
        return problems.inOrder().stream().map(ConfigProblem::toString).toList();
    }
}
