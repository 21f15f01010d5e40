package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.plugin.demo.echo.EchoBackend;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Functions of a user's own, from `config.customFunctions` to the rules that call them. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class CustomFunctionsTest {

    private static final Distribution BUILT = Distribution.built();

    @TempDir private Path folder;

    @Test
    void rulesCallFunctionsThatTheConfigurationDefines() throws Exception {
        try (EchoBackend backend = EchoBackend.start(0)) {
            int port = Ports.free();
            String yaml = config(port, backend.uri().getPort(), "path.split(\"/\")[2]");
            try (RunningGateway gateway = RunningGateway.serving(BUILT, yaml, folder)) {
                gateway.awaitPort(port);
                assertThat(Http.get(port, "/teams/red/orders").statusCode()).isEqualTo(200);
                assertThat(Http.get(port, "/teams/blue/orders").statusCode()).isEqualTo(403);
            }
        }
    }

    @Test
    void aBrokenDefinitionStopsTheStartAndSaysWhere() throws Exception {
        Command.Finished finished =
                Command.of(BUILT.script(), "-c", config(1, 2, "path.split("), "--validate-only")
                        .run();
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.err()).contains("inline:2:20: ", "column 26");
        assertThat(finished.err()).doesNotContain("Exception", "\tat ");
    }

    private static String config(int port, int backend, String team) {
        return """
        config:
          customFunctions: |
            team(path) { %s }
            this.isOneOf(names...) { this in names }
        binds:
        - port: %d
          listeners:
          - routes:
            - policies:
                authorization:
                  rules: ['team(request.path).isOneOf("red", "green")']
              backends: [{host: "localhost:%d"}]
        """
                .formatted(team, port, backend);
    }
}
