package io.gatehouse.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.testing.Load;
import io.gatehouse.adapter.config.testing.TestCatalog;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteMatch;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import io.gatehouse.testkit.tls.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations that documents show: those of the compatible product's tutorials, and our own. */
class DocumentsTest {

    private static final Path CONFIGURATION = Path.of("..", "docs", "configuration.md");

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "jwt-tutorial.yaml, pub-key, mcp",
        "authorization.yaml, manifests/jwt/pub-key, mcp2"
    })
    void tutorialsLoadAsTheyAreWritten(String document, String keys, String target)
            throws IOException {
        Path file = directory.resolve(keys);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"keys\":[]}");
        Route route = Load.load().in(directory).route(resource(document));
        assertThat(route.matches()).containsExactly(RouteMatch.ANY);
        assertThat(route.backends().getFirst().backend())
                .isInstanceOfSatisfying(
                        Backend.Mcp.class,
                        mcp ->
                                assertThat(mcp.settings().targets())
                                        .containsExactly(
                                                new McpTarget(
                                                        target,
                                                        new McpServerAddress.StreamableHttp(
                                                                URI.create(
                                                                        "http://localhost:3001/mcp")),
                                                        List.of())));
        TestCatalog.JwtAuth jwt = (TestCatalog.JwtAuth) policy(route, "jwtAuth");
        assertThat(jwt.jwks()).isEqualTo(new TextSource.File("./" + keys, "{\"keys\":[]}"));
        assertThat(((TestCatalog.Rules) policy(route, "mcpAuthorization")).rules())
                .extracting(rule -> rule.condition().source())
                .containsExactly(
                        "mcp.tool.name == \"echo\"",
                        "jwt.sub == \"test-user\" && mcp.tool.name == \"add\"",
                        "mcp.tool.name == \"printEnv\" && jwt.nested.key == \"value\"");
    }

    @Test
    void theSlipInATutorialIsPointedOut() {
        assertThat(
                        Load.load()
                                .problems(
                                        """
                                        binds:
                                        - post: 3000
                                          listeners:
                                          - routes:
                                            - policies:
                                                cors:
                                                  allowOrigins:
                                                    - "*"
                                        """))
                .first()
                .asString()
                .endsWith("did you mean \"port\"?");
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void everySnippetOfTheConfigurationPageLoads(String yaml) throws IOException {
        Files.writeString(directory.resolve("keys.json"), "{\"keys\":[]}");
        Files.createDirectories(directory.resolve("tls"));
        TestAuthority authority = new TestAuthority("Documents");
        for (String name : List.of("shop", "api")) {
            TestAuthority.Issued issued = authority.issue(name + ".example");
            Files.writeString(directory.resolve("tls/" + name + ".crt"), issued.certificatePem());
            Files.writeString(directory.resolve("tls/" + name + ".key"), issued.keyPem());
        }
        Files.writeString(directory.resolve("tls/ca.crt"), authority.pem());
        assertThat(
                        Load.load()
                                .in(directory)
                                .with("ORDERS_HOST", "orders.internal:8080")
                                .problems(yaml))
                .describedAs(yaml)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void theReportOfTheConfigurationPageIsTheRealOne(String yaml, String report)
            throws IOException {
        Files.writeString(directory.resolve("config.yaml"), yaml);
        FileConfigSource source =
                Load.load().in(directory).source(new ConfigInput.File(Path.of("config.yaml")));
        assertThat(source.load())
                .isInstanceOfSatisfying(
                        Loading.Refused.class,
                        refused ->
                                assertThat(source.describe(refused.problems())).isEqualTo(report));
    }

    static Stream<String> snippets() throws IOException {
        List<String> snippets = blocks("```yaml\n");
        assertThat(snippets).hasSizeGreaterThan(8);
        return snippets.stream();
    }

    static Stream<Arguments> reports() throws IOException {
        return Stream.of(
                Arguments.of(blocks("```yaml-wrong\n").getFirst(), blocks("```text\n").getFirst()));
    }

    private static List<String> blocks(String fence) throws IOException {
        return Stream.of(Files.readString(CONFIGURATION).split(fence))
                .skip(1)
                .map(text -> text.substring(0, text.indexOf("```")))
                .toList();
    }

    private static Record policy(Route route, String key) {
        return route.policies().stream()
                .filter(p -> p.type().equals(new PolicyType(key)))
                .map(PolicyAttachment::config)
                .findFirst()
                .orElseThrow();
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = DocumentsTest.class.getResourceAsStream("/documents/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
