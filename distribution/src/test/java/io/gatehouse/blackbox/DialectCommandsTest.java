package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** `gatehouse migrate` and `gatehouse status` as people use them, with good and bad files. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class DialectCommandsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final TokenIssuer ISSUER = new TokenIssuer();

    @TempDir private Path folder;

    private Command command(String... arguments) {
        return Command.of(Distribution.built().script(), arguments)
                .in(folder)
                .with("READINESS_ADDR", "off");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String staticFile(int port) {
        return """
        {"type": "static",
         "listeners": [{"sse": {"port": "%d", "authn": {"jwt": {
           "issuer": ["%s"], "audience": [], "localJwks": {"filePath": "keys"}}}}}],
         "targets": {"mcp": [{"name": "t", "stdio": {"cmd": "sh"}}]}}
        """
                .formatted(port, TokenIssuer.NAME);
    }

    private static String manifests(int port, int upstream) {
        return """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: gw}
        spec: {listeners: [{name: http, protocol: HTTP, port: %d}]}
        ---
        apiVersion: agentgateway.dev/v1alpha1
        kind: AgentgatewayBackend
        metadata: {name: be}
        spec: {static: {host: localhost, port: %d}}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: r}
        spec:
          parentRefs: [{name: gw}]
          rules: [{backendRefs: [{kind: AgentgatewayBackend, name: be}]}]
        """
                .formatted(port, upstream);
    }

    @Test
    void aMigratedStaticFileServesTheSame() throws Exception {
        int port = Ports.free();
        write("keys", ISSUER.jwks());
        write("config.json", staticFile(port));
        Command migrate = command("migrate", "-f", "config.json", "-o", "config.yaml");
        Command.Finished done = migrate.run();
        assertThat(done.status()).as(done.err()).isZero();
        String yaml = Files.readString(folder.resolve("config.yaml"));
        assertThat(yaml).contains("jwtAuth:").doesNotContain("\"type\"");
        assertThat(migrate.run().status()).as("never overwrites a file").isNotZero();
        assertThat(folder.resolve("config.yaml")).hasContent(yaml);
        for (String file : new String[] {"config.json", "config.yaml"}) {
            try (RunningGateway _ =
                    RunningGateway.start(command("-f", file), folder).awaitPort(port)) {
                assertThat(Caller.of(port).get("/sse").body())
                        .startsWith("{\"error\":\"No auth header present");
                String token = ISSUER.token("ada");
                assertThat(Caller.of(port).bearing(token).begin("/sse", 1).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void migratedManifestsServeTheSame() throws Exception {
        int port = Ports.free();
        try (ModelServer upstream = new ModelServer()) {
            int backend = Integer.parseInt(upstream.url().replaceAll(".*:", ""));
            write("k8s/all.yaml", manifests(port, backend));
            Command.Finished migrated = command("migrate", "--manifests", "k8s").run();
            assertThat(migrated.status()).as(migrated.err()).isZero();
            write("config.yaml", migrated.out());
            for (Command start :
                    new Command[] {command("--manifests", "k8s"), command("-f", "config.yaml")}) {
                try (RunningGateway gateway = RunningGateway.start(start, folder).awaitPort(port)) {
                    assertThat(Caller.of(port).get("/x").statusCode()).isEqualTo(200);
                    gateway.awaitLog("gateway=default/gw listener=http route=default/r");
                }
            }
        }
    }

    @Test
    void aBadManifestAmongGoodOnesIsNamedAndTheGoodOnesServeOn() throws Exception {
        int port = Ports.free();
        try (ModelServer upstream = new ModelServer()) {
            int backend = Integer.parseInt(upstream.url().replaceAll(".*:", ""));
            write("k8s/all.yaml", manifests(port, backend));
            Command status = command("status", "--manifests", "k8s");
            Command.Finished good = status.run();
            assertThat(good.status()).as(good.err()).isZero();
            assertThat(good.out()).contains("default/gw", "default/be", "default/r");
            try (RunningGateway gateway =
                    RunningGateway.start(command("--manifests", "k8s"), folder).awaitPort(port)) {
                write(
                        "k8s/bad.yaml",
                        manifests(port, 1)
                                .substring(manifests(port, 1).lastIndexOf("---") + 4)
                                .replace("name: r}", "name: bad}")
                                .replace("name: be}", "name: gone}"));
                gateway.awaitLog("there is no AgentgatewayBackend default/gone");
                assertThat(gateway.log()).contains("k8s/bad.yaml:6:");
                Command.Finished bad = status.run();
                assertThat(bad.status()).isEqualTo(1);
                assertThat(bad.out())
                        .contains("default/bad", "there is no AgentgatewayBackend default/gone");
                assertThat(Caller.of(port).get("/x").statusCode()).isEqualTo(200);
                Files.delete(folder.resolve("k8s/bad.yaml"));
                Eventually.holds(SOON, () -> status.run().status() == 0);
                assertThat(Caller.of(port).get("/x").statusCode()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    config.json | {"type": "static", "listeners": [       | config.json:1:
                    config.json | {"type": "static", "lsteners": []}      | config.json:1:20: unknown field "lsteners"
                    config.json | {"type": "static", "listeners": [{"sse": {"port": 1, "authn": {"jwt": {"issuer": ["i"], "local_jwks": {"file_path": "none"}}}}}]} | none
                    config.json | {"type": "static", "listeners": [{"name": "$UNSET_HERE"}]} | UNSET_HERE
                    gone.json   | {}                                      | gone.json
                    """)
    void tellsWhatIsWrongWithAStaticFile(String file, String text, String message)
            throws Exception {
        write("config.json", text);
        for (Command command :
                new Command[] {
                    command("-f", file, "--validate-only"),
                    command("-f", file),
                    command("migrate", "-f", file)
                }) {
            Command.Finished done = command.run();
            assertThat(done.status()).as(command.words().toString()).isNotZero();
            assertThat(done.out() + done.err()).contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    k8s/x.yaml | a: [                                         | k8s/x.yaml:
                    k8s/x.json | {"kind": 1}                                  | k8s/x.json:1:1: expected a resource
                    k8s/x.yaml | {kind: Gateway, apiVersion: gateway.networking.k8s.io/v1, metadata: {name: x}, spec: {lsteners: []}} | unknown field "lsteners"
                    other/x    | nothing                                      | k8s
                    """)
    void tellsWhatIsWrongWithManifests(String file, String text, String message) throws Exception {
        write(file, text);
        for (Command command :
                new Command[] {
                    command("--manifests", "k8s", "--validate-only"),
                    command("migrate", "--manifests", "k8s"),
                    command("status", "--manifests", "k8s")
                }) {
            Command.Finished done = command.run();
            assertThat(done.status()).as(command.words().toString()).isNotZero();
            assertThat(done.out() + done.err()).contains(message);
        }
    }

    @Test
    void asksForWhatItNeeds() throws Exception {
        for (Command command :
                new Command[] {
                    command("migrate"),
                    command("status"),
                    command("migrate", "-f", "a", "--manifests", "b")
                }) {
            Command.Finished done = command.run();
            assertThat(done.status()).isEqualTo(2);
            assertThat(done.err()).contains("--manifests");
        }
    }
}
