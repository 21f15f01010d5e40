package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.plugin.demo.DemoServers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The five documents, step by step, against a packaged gateway; docs/cases.md says which case is where. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class DocumentCasesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path KEYS = Path.of("..", "examples", "jwt");
    private static final TokenIssuer ISSUER = new TokenIssuer();
    private static final String OLD_INITIALIZE =
            """
            {"jsonrpc":"2.0","method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{},\
            "clientInfo":{"name":"test","version":"1.0"}},"id":1}\
            """;
    private static final String RULES =
            """
                  mcpAuthorization:
                    rules:
                    - 'mcp.tool.name == "echo"'
                    - 'jwt.sub == "test-user" && mcp.tool.name == "add"'
                    - 'mcp.tool.name == "printEnv" && jwt.nested.key == "value"'
            """;

    private static DemoServers servers;
    private static ModelServer models;

    @TempDir private Path folder;
    private int port;

    @BeforeAll
    static void startServers() throws IOException {
        servers = DemoServers.start();
        models = new ModelServer();
    }

    @AfterAll
    static void stopServers() {
        servers.close();
        models.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        port = Ports.free();
        Files.createDirectories(folder.resolve("manifests/jwt"));
        Files.copy(KEYS.resolve("pub-key"), folder.resolve("manifests/jwt/pub-key"));
        Files.copy(KEYS.resolve("pub-key"), folder.resolve("pub-key"));
    }

    private static String example(String name) throws IOException {
        return Files.readString(KEYS.resolve(name)).strip();
    }

    private Command command(String... arguments) {
        return Command.of(Distribution.built().script(), arguments)
                .in(folder)
                .with("READINESS_ADDR", "off");
    }

    private RunningGateway serving(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
        return RunningGateway.start(command("-f", name), folder).awaitPort(port);
    }

    /** A token of the static document's issuer. */
    private static String ofMe(String header, long seconds) {
        return ISSUER.sign(
                header,
                TokenIssuer.claims("me", "me.com", seconds).replace(TokenIssuer.NAME, "me"));
    }

    private String staticFile() throws IOException {
        Path server = Files.writeString(folder.resolve("server.sh"), Mcp.SHELL_SERVER);
        return """
        {"type": "static",
         "listeners": [{"name": "sse", "protocol": "MCP", "sse": {"address": "[::]", "port": %d,
           "authn": {"jwt": {"issuer": ["me"], "audience": ["me.com"], "local_jwks": {"file_path": "./keys"}}}}}],
         "targets": {"mcp": [{"name": "everything", "stdio": {"cmd": "sh", "args": ["%s"]}}]}}
        """
                .formatted(port, server);
    }

    /** 000-1 to 000-4, 000-6 and 000-7. */
    @Test
    void staticJson() throws Exception {
        Files.writeString(folder.resolve("keys"), ISSUER.jwks());
        try (RunningGateway _ = serving("config.json", staticFile())) {
            Caller nobody = Caller.of(port);
            HttpResponse<String> refused = nobody.get("/sse");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(refused.body())
                    .isEqualTo(
                            "{\"error\":\"No auth header present, error: Header of type"
                                    + " `authorization` was missing\"}");
            String good = ofMe(TokenIssuer.HEADER, 600);
            Caller.Begun stream = nobody.with("Authorization", "bearer " + good).begin("/sse", 40);
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.type()).startsWith("text/event-stream");
            assertThat(stream.text()).matches("(?s)event: endpoint\ndata: (/sse)?\\?sessionId=.*");
            String forged = good.substring(0, good.length() - 8) + "AAAAAAAA";
            assertThat(nobody.bearing(forged).get("/sse").body())
                    .isEqualTo("{\"error\":\"Invalid token, error: InvalidSignature\"}");
            assertThat(nobody.bearing(ofMe(TokenIssuer.HEADER, -600)).get("/sse").body())
                    .isEqualTo("{\"error\":\"Invalid token, error: ExpiredSignature\"}");
            Caller other = nobody.bearing(good.replace("\"me\"", "\"you\""));
            assertThat(other.initialized("/mcp", Mcp.INITIALIZE).fields()).isNotEmpty();
        }
    }

    /** 000-5, and tokens without an id of a key. */
    @Test
    void staticJsonWithABareKey() throws Exception {
        String set = ISSUER.jwks();
        String key = set.substring(set.indexOf('[') + 1, set.lastIndexOf(']'));
        Files.writeString(folder.resolve("keys"), key.replace("\"kid\":\"one\",", ""));
        try (RunningGateway _ = serving("config.json", staticFile())) {
            Caller caller = Caller.of(port).bearing(ofMe("{\"alg\":\"RS256\"}", 600));
            assertThat(caller.begin("/sse", 1).status()).isEqualTo(200);
        }
    }

    private String binds(String policies) {
        return """
        # yaml-language-server: $schema=https://agentgateway.dev/schema/config
        binds:
        - port: %d
          listeners:
          - routes:
            - policies:
        %s      backends:
              - mcp:
                  targets:
                  - name: everything
                    mcp: {host: "%s"}
        """
                .formatted(port, policies.indent(2), servers.mcp().uri());
    }

    private String documentsPolicies(String jwks) {
        return """
                cors: {allowOrigins: ["*"], allowHeaders: ["*"], exposeHeaders: [Mcp-Session-Id]}
                backendAuth: {passthrough: {}}
                jwtAuth:
                  issuer: agentgateway.dev
                  audiences: [test.agentgateway.dev]
                  jwks: {file: %s}
        """
                        .formatted(jwks)
                        .indent(-2)
                + RULES;
    }

    /** 001-1 and 001-3 to 001-9. */
    @Test
    void authenticateAndAuthorize() throws Exception {
        String policies = documentsPolicies("./manifests/jwt/pub-key");
        try (RunningGateway gateway = serving("config.yaml", binds(policies))) {
            Caller nobody = Caller.of(port).initialized("/mcp", Mcp.INITIALIZE);
            assertThat(nobody.tools("/mcp")).containsExactly("echo");
            assertThat(tools(example("example2.key"), "Bearer ")).containsExactly("echo", "add");
            assertThat(tools(example("example1.key"), "bearer "))
                    .containsExactly("echo", "add", "printEnv");
            HttpResponse<String> add = nobody.post("/mcp", Mcp.call("add", "x"));
            assertThat(add.statusCode()).isEqualTo(400);
            assertThat(add.body()).contains("-32602", "Unknown tool: add");

            Path config = folder.resolve("config.yaml");
            String good = Files.readString(config);
            Files.writeString(config, good.replace("- port:", "- post:"));
            gateway.awaitLog("unknown field \"post\"");
            assertThat(nobody.tools("/mcp")).containsExactly("echo");
            Files.writeString(config, good.replace("mcp.tool.name == \"echo\"", "true"));
            Eventually.holds(SOON, () -> nobody.tools("/mcp").size() == 5);
        }
    }

    private List<String> tools(String token, String scheme) throws Exception {
        return Caller.of(port)
                .with("Authorization", scheme + token)
                .initialized("/mcp", Mcp.INITIALIZE)
                .tools("/mcp");
    }

    /** 002-1 to 002-4, 002-6 and 002-8. */
    @Test
    void jwtTutorial() throws Exception {
        String more =
                """
                - 'jwt.sub == "admin" && mcp.tool.name in ["tool1", "tool2"]'
                - '"admin" in jwt.roles && mcp.tool.name == "admin_tool"'
                - 'jwt.email.endsWith("@company.com") && mcp.tool.name == "internal_tool"'
                """
                        .indent(8);
        String policies = documentsPolicies("./pub-key") + more;
        try (RunningGateway _ = serving("config.yaml", binds(policies))) {
            String token = example("example1.key");
            Caller caller = Caller.of(port).bearing(token).initialized("/mcp", OLD_INITIALIZE);
            assertThat(caller.tools("/mcp")).containsExactly("echo", "add", "printEnv");
            HttpResponse<String> wrong =
                    Caller.of(port).bearing(token + "x").post("/mcp", OLD_INITIALIZE);
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.body()).startsWith("authentication failure: the token is invalid");
        }
    }

    private String manifests() {
        return """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: agentgateway-proxy, namespace: agentgateway-system}
        spec:
          gatewayClassName: agentgateway
          listeners:
          - {name: http, protocol: HTTP, port: %d, allowedRoutes: {namespaces: {from: All}}}
        ---
        apiVersion: agentgateway.dev/v1alpha1
        kind: AgentgatewayBackend
        metadata: {name: github-mcp-backend, namespace: agentgateway-system}
        spec:
          mcp: {targets: [{name: mcp-target, static: {host: localhost, port: %d, path: /mcp}}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: mcp-github, namespace: agentgateway-system}
        spec:
          parentRefs: [{name: agentgateway-proxy}]
          rules:
          - matches: [{path: {type: PathPrefix, value: /mcp-github}}]
            backendRefs: [{group: agentgateway.dev, kind: AgentgatewayBackend, name: github-mcp-backend}]
        """
                .formatted(port, servers.mcp().uri().getPort());
    }

    private static String policy(String more) {
        return """
        apiVersion: agentgateway.dev/v1alpha1
        kind: AgentgatewayPolicy
        metadata: {name: jwt, namespace: agentgateway-system}
        spec:
          targetRefs:
          - {group: gateway.networking.k8s.io, kind: Gateway, name: agentgateway-proxy}
          traffic:
            jwtAuthentication:
              mode: Strict
              providers:
              - issuer: %s
                jwks: {inline: '%s'}
        """
                        .formatted(TokenIssuer.NAME, ISSUER.jwks())
                + more.indent(4);
    }

    /** 003-1 to 003-8, and the clean-up at the document's end. */
    @Test
    void kubernetes() throws Exception {
        Path k8s = Files.createDirectory(folder.resolve("k8s"));
        Files.writeString(k8s.resolve("gateway.yaml"), manifests());
        Files.writeString(k8s.resolve("policy.yaml"), policy(""));
        Caller nobody = Caller.of(port).with("mcp-protocol-version", "2024-11-05");
        Caller alice = nobody.bearing(ISSUER.token("alice"));
        Caller bob = nobody.bearing(ISSUER.token("bob"));
        try (RunningGateway gateway =
                RunningGateway.start(command("--manifests", "k8s"), folder).awaitPort(port)) {
            assertAnswers(nobody, 401, "authentication failure: no bearer token found");
            gateway.awaitLog(
                    "gateway=agentgateway-system/agentgateway-proxy listener=http"
                            + " route=agentgateway-system/mcp-github");
            gateway.awaitLog(
                    "http.status=401 error=\"authentication failure: no bearer token found\""
                            + " reason=JwtAuth");
            assertAnswers(
                    nobody.bearing("abcdefg"),
                    401,
                    "authentication failure: the token header is malformed: Error(InvalidToken)");
            assertThat(calls(alice)).isEqualTo(200);
            assertThat(calls(bob)).isEqualTo(200);
            String rule =
                    "authorization: {action: Allow, policy: {matchExpressions: ['jwt.sub =="
                            + " \"alice\"']}}";
            Files.writeString(k8s.resolve("policy.yaml"), policy(rule));
            Eventually.holds(
                    SOON, () -> bob.post("/mcp-github", Mcp.INITIALIZE).statusCode() == 403);
            assertAnswers(bob, 403, "authorization failed");
            assertThat(calls(alice)).isEqualTo(200);
            Files.delete(k8s.resolve("policy.yaml"));
            Eventually.holds(
                    SOON, () -> nobody.post("/mcp-github", Mcp.INITIALIZE).statusCode() == 200);
        }
    }

    private static int calls(Caller caller) throws Exception {
        return caller.initialized("/mcp-github", OLD_INITIALIZE)
                .post("/mcp-github", Mcp.call("echo", "hello"))
                .statusCode();
    }

    private static void assertAnswers(Caller caller, int status, String text) throws Exception {
        HttpResponse<String> answer = caller.post("/mcp-github", Mcp.INITIALIZE);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(text);
    }

    private static final String DOCUMENTED =
            """
            # yaml-language-server: $schema=https://agentgateway.dev/schema/config
            llm:
              policies:
                jwtAuth:
                  mode: strict
                  issuer: agentgateway.dev
                  audiences: [test.agentgateway.dev]
                  jwks:
                    file: ./manifests/jwt/pub-key
                authorization:
                  rules:
                  - allow: 'request.path == "/admin" && jwt.groups.contains("admins")'
              models:
              - name: "*"
                provider: openAI
                params:
                  apiKey: "$OPENAI_API_KEY"
            """;

    /** 004-1 to 004-3. */
    @Test
    void theModelsPageIsChecked() throws Exception {
        Files.writeString(folder.resolve("f.yaml"), DOCUMENTED);
        Command check = command("-f", "f.yaml", "--validate-only");
        Command.Finished good = check.with("OPENAI_API_KEY", "sk-x").run();
        assertThat(good.status()).isZero();
        assertThat(good.out()).contains("Configuration is valid!").doesNotContain("sk-x");
        Command.Finished unset = check.run();
        assertThat(unset.status()).isNotZero();
        assertThat(unset.err() + unset.out()).contains("OPENAI_API_KEY");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Command.Finished moved =
                command("-f", "../f.yaml", "--validate-only")
                        .with("OPENAI_API_KEY", "sk-x")
                        .in(elsewhere)
                        .run();
        assertThat(moved.status()).isNotZero();
        assertThat(moved.err() + moved.out()).contains("./manifests/jwt/pub-key");
    }

    private String models(String mode, String rules) {
        return """
        config: {readinessAddr: "off"}
        llm:
          port: %d
          policies:
            jwtAuth: {mode: %s, issuer: "%s", audiences: [%s], jwks: '%s'}
            authorization: {rules: [%s]}
          models:
          - {name: "*", provider: openAI, params: {apiKey: sk-up, baseUrl: "%s"}}
        """
                .formatted(
                        port,
                        mode,
                        TokenIssuer.NAME,
                        TokenIssuer.AUDIENCE,
                        ISSUER.jwks(),
                        rules,
                        models.url());
    }

    private int asks(Caller caller, String path) throws Exception {
        return caller.post(path, "{\"model\":\"m\",\"messages\":[]}").statusCode();
    }

    /** Waits until a changed configuration is in force, which a list of models shows. */
    private void change(String config, Caller caller, int status) throws Exception {
        Files.writeString(folder.resolve("config.yaml"), config);
        Eventually.holds(SOON, () -> caller.get("/v1/models").statusCode() == status);
    }

    /** 004-4 to 004-8; cases 29, 55, 56, 58 and 59 of models. */
    @Test
    void models() throws Exception {
        Caller nobody = Caller.of(port);
        Caller ada = nobody.bearing(ISSUER.token("ada"));
        String claims = TokenIssuer.claims("root", TokenIssuer.AUDIENCE, 600);
        String grouped = claims.replaceFirst("\\{", "{\"groups\":[\"admins\"],");
        Caller admin = nobody.bearing(ISSUER.sign(TokenIssuer.HEADER, grouped));
        String chat = "/v1/chat/completions";
        try (RunningGateway _ = serving("config.yaml", models("strict", ""))) {
            assertThat(asks(nobody, chat)).isEqualTo(401);
            assertThat(asks(ada, chat)).isEqualTo(200);

            String document =
                    "{allow: 'request.path == \"/admin\" && jwt.groups.contains(\"admins\")'}";
            change(models("strict", document), ada, 403);
            assertThat(ada.post(chat, "{\"model\":\"m\",\"messages\":[]}").body())
                    .isEqualTo("authorization failed");
            assertThat(asks(admin, chat)).isEqualTo(403);
            assertThat(asks(admin, "/admin")).isEqualTo(200);

            change(models("optional", "{deny: 'request.headers[\"x-no\"] == \"1\"'}"), nobody, 200);
            assertThat(asks(nobody, chat)).isEqualTo(200);
            assertThat(asks(nobody.bearing("abcdefg"), chat)).isEqualTo(401);
            assertThat(asks(ada.with("x-no", "1"), chat)).isEqualTo(403);

            change(models("permissive", "'!has(jwt.sub)'"), nobody.bearing("abcdefg"), 200);
            assertThat(asks(nobody, chat)).isEqualTo(200);
            assertThat(asks(nobody.bearing("abcdefg"), chat)).isEqualTo(200);
            assertThat(asks(ada, chat)).isEqualTo(403);

            Files.writeString(folder.resolve("config.yaml"), "llm: {models: 5}");
            String more = models("strict", "") + "  - {name: added, provider: openAI}\n";
            change(more, ada, 200);
            assertThat(ada.get("/v1/models").body()).contains("\"id\":\"added\"", "\"id\":\"*\"");
        }
    }
}
