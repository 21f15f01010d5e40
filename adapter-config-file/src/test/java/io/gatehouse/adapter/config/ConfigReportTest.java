package io.gatehouse.adapter.config;

import static io.gatehouse.adapter.config.testing.Load.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.testing.Load;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReportTest {

    @Test
    void showsEachLineWithAMarkUnderThePlace() {
        assertThat(
                        report(
                                load(),
                                """
                                binds:
                                - post: 3000
                                  port: 3000
                                  listeners: []
                                config: {dns: {}, adminAddr: "é:x"}
                                """))
                .isEqualTo(
                        """
                        inline:2:3: unknown field "post"; allowed: port, listeners, tunnelProtocol, mode; did you mean "port"?
                             2 | - post: ****
                               |   ^
                        inline:5:10: warning: "dns" is not supported yet by this version, ignored
                             5 | config: {dns: {}, adminAddr: "é:x"}
                               |          ^
                        inline:5:30: expected host:port or off, got "é:x"
                             5 | config: {dns: {}, adminAddr: "é:x"}
                               |                              ^
                        2 errors, 1 warning
                        """);
    }

    @Test
    void keepsTabsSoThatTheMarkStandsRight() {
        assertThat(report(load(), "{\n\t\"bind\": []}"))
                .contains("     2 | \t\"bind\": []}\n       | \t^\n");
    }

    @Test
    void showsNoLineForProblemsElsewhere() {
        assertThat(report(load().with("LOG_FORMAT", "xml"), "binds: []"))
                .isEqualTo(
                        """
                        environment variable LOG_FORMAT: unknown value "xml"; allowed: text, json
                        1 error, 0 warnings
                        """);
        FileConfigSource source = load().source(new ConfigInput.Inline("binds: []"));
        source.load();
        assertThat(
                        source.describe(
                                List.of(ConfigProblem.error(new Origin("other", 1, 1, ""), "x"))))
                .isEqualTo("other:1:1: x\n1 error, 0 warnings\n");
    }

    @Test
    void describesAFileThatIsNotThere() {
        FileConfigSource source =
                load().in(Path.of("/nowhere")).source(new ConfigInput.File(Path.of("c.yaml")));
        assertThat(report(source))
                .isEqualTo(
                        "c.yaml: the file /nowhere/c.yaml does not exist\n1 error, 0 warnings\n");
    }

    @Test
    void describesBeforeAnythingWasLoaded() {
        assertThat(
                        load().source(new ConfigInput.Inline(""))
                                .describe(List.of(ConfigProblem.warning(Origin.NONE, "x"))))
                .isEqualTo("warning: x\n0 errors, 1 warning\n");
    }

    @Test
    void cutsEndlessLines() {
        String report = report(load(), "bind: [" + "x, ".repeat(10_000) + "x]");
        assertThat(report.length()).isLessThan(1000);
        assertThat(report(load(), "config: {enableIpv6: true" + " ".repeat(500) + ", nix: 1}"))
                .contains("unknown field \"nix\"")
                .doesNotContain(" | ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiKey: {keys: [{key: hunter2, nix: 1}]}",
                "apiKey: {keys: [{nix: 1, key: 'hunter2'}]}",
                "apiKey:\n  keys:\n  - {key: hunter2, nix: 1}",
                "apiKee: {keys: [{key: hunter2}]}",
                "unknown: {password: hunter2}",
                "unknown: {clientSecret: \"hunter2\", a: b}",
                "unknown: {\"accessToken\": \"hunter2\"}",
                "unknown: {keys: [hunter2, other]}",
                "unknown: {htpasswd: 'hunter2'}"
            })
    void neverShowsSecrets(String policy) {
        String report = report(load(), Load.withPolicy(policy));
        assertThat(report).contains("1 error").contains("^").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env: {DATABASE: hunter2]",
                "env: {A: {b: c}\n  DATABASE: hunter2}",
                "env:\n  DATABASE: hunter2: x",
                "env:\n\tDATABASE: hunter2",
                "env:\n  DATABASE: @hunter2",
                "env:\n  DATABASE: \"hunter2",
                "{\"env\": {\"DATABASE\": hunter2}",
                "{\"env\": {\"DATABASE\": \"hunter2\" \"hunter2\"}}"
            })
    void showsNoLineOfATextWithoutStructure(String text) {
        assertThat(report(load(), text)).contains("1 error").doesNotContain("hunter2", " | ");
    }

    @Test
    void neverShowsSessionKeys() {
        String report =
                report(load(), "config:\n  session:\n    key:\n    - hunter2\n    - [hunter2]\n");
        assertThat(report).contains("2 errors").contains("    - *******").doesNotContain("hunter2");
    }

    @Test
    void neverShowsSecretsOfSeveralLines() {
        String report =
                report(
                        load(),
                        Load.withPolicy(
                                """
                                apiKey:
                                  keys:
                                  - key: "hun
                                      ter2"
                                    nix: 1
                                """));
        assertThat(report).contains("unknown field \"nix\"").doesNotContain("ter2");
    }

    @Test
    void neverShowsValuesOfVariables() {
        String report = report(load().with("NAME", "hunter2"), "config: {dns: $NAME}");
        assertThat(report).contains("dns: $NAME").doesNotContain("hunter2");
    }

    @Test
    void neverShowsWhatStandsUnderAnUnknownKey() {
        String report =
                report(load(), Load.withPolicy("apiKey:\n  keys:\n  - {keey: [a, {b: hunter2}]}"));
        assertThat(report).contains("keey: [*, {b: *******}]").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "[hunter2]", "[{A: hunter2}]", "{A: {B: hunter2}}"})
    void neverShowsTheEnvironmentOfAProcess(String env) {
        String report =
                report(
                        load(),
                        "mcp: {targets: [{name: a, stdio: {cmd: x, env: %s}}]}".formatted(env));
        assertThat(report).contains("expected").doesNotContain("hunter2");
    }

    private static String report(Load load, String text) {
        return report(load.source(new ConfigInput.Inline(text)));
    }

    private static String report(FileConfigSource source) {
        return switch (source.load()) {
            case Loading.Loaded loaded -> source.describe(loaded.warnings());
            case Loading.Refused refused -> source.describe(refused.problems());
        };
    }
}
