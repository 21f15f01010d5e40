package io.gatehouse.domain.toolview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolViewTest {

    @ParameterizedTest
    @CsvSource({
        "echo,echo,true",
        "echo,echo2,false",
        "get_*,get_pet,true",
        "get_*,aget_pet,false",
        "*,anything,true",
        "a?c,abc,true",
        "a?c,ac,false",
        "a.c,abc,false",
        "[a],a,false",
        "a*c*,abcd,true"
    })
    void globsMeanWholeNames(String glob, String name, boolean meant) {
        assertThat(NamePattern.glob(glob).matches(name)).isEqualTo(meant);
    }

    @Test
    void regularExpressionsMeanWholeNames() {
        assertThat(NamePattern.regex("get_(a|b)").matches("get_a")).isTrue();
        assertThat(NamePattern.regex("get").matches("get_a")).isFalse();
        assertThat(NamePattern.regex(".*").matches("a".repeat(257))).isFalse();
        assertThat(NamePattern.regex("a")).isEqualTo(NamePattern.regex("a"));
        assertThatThrownBy(() -> NamePattern.regex("(")).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void excludedWinsOverIncluded() {
        ToolView view = view(List.of("get_*", "echo"), List.of("*_secret"), Map.of());

        assertThat(view.shown("get_pet")).contains("get_pet");
        assertThat(view.shown("get_secret")).isEmpty();
        assertThat(view.shown("other")).isEmpty();
        assertThat(view.own("get_secret")).isEmpty();
        assertThat(view.own("echo")).contains("echo");
    }

    @Test
    void aRenamedToolHasOnlyItsNewName() {
        ToolView view = view(List.of(), List.of(), Map.of("echo", named("say")));

        assertThat(view.shown("echo")).contains("say");
        assertThat(view.own("say")).contains("echo");
        assertThat(view.own("echo")).isEmpty();
    }

    @Test
    void aNewNameHidesTheToolThatHadIt() {
        ToolView view = view(List.of(), List.of(), Map.of("echo", named("add")));

        assertThat(view.shown("add")).isEmpty();
        assertThat(view.own("add")).contains("echo");
    }

    @Test
    void namesCanBeSwapped() {
        ToolView view = view(List.of(), List.of(), Map.of("a", named("b"), "b", named("a")));

        assertThat(view.own("a")).contains("b");
        assertThat(view.own("b")).contains("a");
        assertThat(view.shown("a")).contains("b");
    }

    @Test
    void aHiddenToolIsNotFoundUnderItsNewName() {
        ToolView view = view(List.of(), List.of("echo"), Map.of("echo", named("say")));

        assertThat(view.shown("echo")).isEmpty();
        assertThat(view.own("say")).isEmpty();
        assertThat(view.own("echo")).isEmpty();
    }

    private static ToolEdit named(String name) {
        return new ToolEdit(
                Optional.of(name), Optional.empty(), Optional.empty(), Map.of(), ToolLimits.NONE);
    }

    private static ToolView view(
            List<String> include, List<String> exclude, Map<String, ToolEdit> edits) {
        return new ToolView(
                include.stream().map(NamePattern::glob).toList(),
                exclude.stream().map(NamePattern::glob).toList(),
                ToolLimits.NONE,
                edits);
    }
}
