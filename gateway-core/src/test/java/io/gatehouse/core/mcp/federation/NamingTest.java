package io.gatehouse.core.mcp.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.mcp.federation.Naming.Resolution;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.domain.mcp.ListKind;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
    @ParameterizedTest
    @CsvSource({
        "TOOL,     a_echo,               a,     echo",
        "TOOL,     a_b_c,                a,     b_c",
        "PROMPT,   nosuch_x,             nosuch, x",
        "RESOURCE, a+memo://insights,    a,     memo://insights",
        "RESOURCE, a+memo:x,             a,     memo:x",
        "RESOURCE, ui://a+apps/x.html,   a,     ui://apps/x.html",
        "TASK,     a+t+1,                a,     t+1",
    })
    void splitsTheNamesOfSeveralServers(ItemKind kind, String shown, String target, String name) {
        assertThat(naming(PrefixMode.CONDITIONAL, "a", "b").resolve(kind, shown))
                .isEqualTo(new Resolution.Item(target, name));
    }

    @ParameterizedTest
    @CsvSource({
        "TOOL,     echo,             invalid resource name",
        "TOOL,     _echo,            invalid resource name",
        "RESOURCE, memo://insights,  invalid resource URI",
        "RESOURCE, a+noscheme,       invalid resource URI",
        "RESOURCE, a+ui://apps/x,    invalid resource URI",
        "RESOURCE, ui://apps/x,      invalid resource URI",
        "TASK,     t1,               invalid task id",
    })
    void refusesNamesThatSayNoServer(ItemKind kind, String shown, String reason) {
        assertThat(naming(PrefixMode.CONDITIONAL, "a", "b").resolve(kind, shown))
                .isEqualTo(new Resolution.Nothing(reason));
    }

    @Test
    void leavesTheNamesOfOneServerAlone() {
        for (PrefixMode mode : List.of(PrefixMode.CONDITIONAL, PrefixMode.NEVER)) {
            Naming naming = naming(mode, "t");
            assertThat(naming.resolve(ItemKind.TOOL, "a_b"))
                    .isEqualTo(new Resolution.Item("t", "a_b"));
            assertThat(naming.listed(ListKind.TOOLS, "t", "a_b")).isEqualTo("a_b");
            assertThat(naming.listed(ListKind.RESOURCES, "t", "memo://x")).isEqualTo("memo://x");
            assertThat(naming.defaultTarget()).isPresent();
        }
    }

    @Test
    void prefixesOneServerToo() {
        Naming naming = naming(PrefixMode.ALWAYS, "t");
        assertThat(naming.listed(ListKind.TOOLS, "t", "echo")).isEqualTo("t_echo");
        assertThat(naming.listed(ListKind.TEMPLATES, "t", "memo://{x}")).isEqualTo("t+memo://{x}");
        assertThat(naming.defaultTarget()).isEmpty();
    }

    @Test
    void neverPrefixesNamesButStillUris() {
        Naming naming = naming(PrefixMode.NEVER, "a", "b");
        assertThat(naming.listed(ListKind.PROMPTS, "a", "p")).isEqualTo("p");
        assertThat(naming.resolve(ItemKind.TOOL, "x_y")).isEqualTo(new Resolution.Anywhere("x_y"));
        assertThat(naming.uri("a", "ui://x/y")).isEqualTo("ui://a+x/y");
        assertThat(naming.uri("a", "bare")).isEqualTo("bare");
    }

    private static Naming naming(PrefixMode mode, String... targets) {
        List<McpTarget> list =
                Arrays.stream(targets)
                        .map(t ->
                                new McpTarget(
                                        t,
                                        new McpServerAddress.StreamableHttp(
                                                URI.create("http://" + t + "/mcp")),
                                        List.of()))
                        .toList();
        return new Naming(new McpBackend(true, mode, FailureMode.FAIL_CLOSED, false, list));
    }
}
