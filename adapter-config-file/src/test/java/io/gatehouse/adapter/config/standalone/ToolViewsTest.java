package io.gatehouse.adapter.config.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.testing.Load;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.toolview.ToolEdit;
import io.gatehouse.domain.toolview.ToolLimits;
import io.gatehouse.domain.toolview.ToolView;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolViewsTest {

    @Test
    void readsEverything() {
        ToolView view =
                view(
                        """
                        {include: [echo, "get_*", {regex: "list_[a-z]+"}], exclude: ["*_secret"], timeout: 30s,
                         edit: {echo: {name: say, title: Say, description: Says it, concurrency: 2,
                           parameters: {a: {default: [1, x]}, b: {fixed: {c: true}}, d: {hidden: true, description: e}}}}}\
                        """);

        assertThat(view.shown("list_pets")).isPresent();
        assertThat(view.shown("list_1")).isEmpty();
        assertThat(view.shown("get_secret")).isEmpty();
        ToolEdit edit = view.edit("echo");
        assertThat(edit.name()).contains("say");
        assertThat(edit.title()).contains("Say");
        assertThat(view.limits("echo"))
                .isEqualTo(new ToolLimits(Optional.of(Duration.ofSeconds(30)), Optional.of(2)));
        assertThat(edit.parameters().get("a").otherwise()).contains("[1,\"x\"]");
        assertThat(edit.parameters().get("b").fixed().map(Secret::reveal)).contains("{\"c\":true}");
        assertThat(edit.parameters().get("d").isVisible()).isFalse();
    }

    @Test
    void changesNothingWhereNothingIsWritten() {
        assertThat(view("{}").isPlain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{inclde: [a]}                                      | 5:25: unknown field \"inclde\"",
                "{include: [{regex: '('}]}                          | not a regular expression",
                "{include: [[a]]}                                   | expected a string or an object",
                "{edit: {a: {name: x}, b: {name: x}}}               | 5:56: the tool \"a\" is called \"x\" already",
                "{edit: {a: {name: ''}}}                            | not empty",
                "{edit: {a: {timeout: 0s}}}                         | longer than nothing",
                "{timeout: soon}                                    | a duration",
                "{concurrency: 0}                                   | at least one call",
                "{edit: {a: {parameters: {p: {fixed: 1, default: 2}}}}} | needs no default",
            })
    void tellsWhatIsWrongAndWhere(String tools, String problem) {
        assertThat(Load.load().problems(text(tools)))
                .anySatisfy(p -> assertThat(p).contains(problem));
    }

    private static ToolView view(String tools) {
        Backend backend = Load.load().route(text(tools)).backends().getFirst().backend();
        if (backend instanceof Backend.Mcp(var mcp)) {
            return mcp.targets().getFirst().tools();
        }
        throw new AssertionError(backend);
    }

    private static String text(String tools) {
        return "mcp:\n  targets:\n  - name: a\n    mcp: {host: 'a:1'}\n    gatehouse: {tools: "
                + tools.strip()
                + "}\n";
    }
}
