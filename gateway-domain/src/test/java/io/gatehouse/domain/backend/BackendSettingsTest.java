package io.gatehouse.domain.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendSettingsTest {

    @Test
    void mcpBackendsHaveDefaults() {
        assertThat(McpBackend.of(List.of()))
                .isEqualTo(
                        new McpBackend(
                                true,
                                PrefixMode.CONDITIONAL,
                                FailureMode.FAIL_CLOSED,
                                false,
                                List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "CONDITIONAL, 1, false",
        "CONDITIONAL, 2, true",
        "CONDITIONAL, 3, true",
        "ALWAYS, 1, true",
        "ALWAYS, 2, true",
        "NEVER, 1, false",
        "NEVER, 2, false",
    })
    void prefixesNames(PrefixMode mode, int targets, boolean expected) {
        List<McpTarget> list =
                IntStream.range(0, targets)
                        .mapToObj(i ->
                                new McpTarget(
                                        "t" + i,
                                        new McpServerAddress.StreamableHttp(
                                                URI.create("http://h/mcp")),
                                        List.of()))
                        .toList();
        assertThat(new McpBackend(true, mode, FailureMode.FAIL_CLOSED, false, list).prefixes())
                .isEqualTo(expected);
    }

    @Test
    void weightsAreNotNegative() {
        Backend backend = new Backend.Invalid();
        assertThat(new WeightedBackend(0, backend, List.of()).weight()).isZero();
        assertThatThrownBy(() -> new WeightedBackend(-1, backend, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a weight is 0 or more, got -1");
    }

    @Test
    void recordsDoNotChangeWithTheListsTheyWereMadeFrom() {
        List<String> arguments = new ArrayList<>(List.of("a"));
        var stdio = new McpServerAddress.Stdio("cmd", arguments, Map.of("K", "v"), true);
        arguments.add("b");
        assertThat(stdio.arguments()).containsExactly("a");
        assertThat(stdio)
                .isEqualTo(new McpServerAddress.Stdio("cmd", List.of("a"), Map.of("K", "v"), true));
    }
}
