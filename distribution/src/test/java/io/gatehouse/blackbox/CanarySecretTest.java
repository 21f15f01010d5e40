package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret that a user writes or sends is in no log and no answer, whatever goes wrong. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class CanarySecretTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final String SESSION_KEY = "c0ffee11".repeat(8);
    private static final String API_KEY = "canary-api-key-6f1d";
    private static final String CHILD_SECRET = "canary-child-env-93b2";
    private static final String VARIABLE = "canary-variable-77aa";
    private static final String UPSTREAM_SESSION = "canary-upstream-session-e01c";
    private static final String BODY = "canary-body-5d5d";
    private static final String OPAQUE = "canary-opaque-token-2b8e";
    private static final String COOKIE = "canary-cookie-c3c3";
    private static final String QUERY = "canary-query-d4d4";
    private static final String CLIENT_KEY = "canary-client-key-8e8e";
    private static final String GUESSED_SESSION = "canary-guessed-session-0f0f";

    @TempDir private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TokenIssuer issuer = new TokenIssuer();
    private final Map<String, String> secrets = new HashMap<>();

    CanarySecretTest() {
        secrets.put("session key", SESSION_KEY);
        secrets.put("key of a model", API_KEY);
        secrets.put("environment of a child", CHILD_SECRET);
        secrets.put("variable", VARIABLE);
        secrets.put("session at a server", UPSTREAM_SESSION);
        secrets.put("body", BODY);
        secrets.put("opaque token", OPAQUE);
        secrets.put("cookie", COOKIE);
        secrets.put("query", QUERY);
        secrets.put("key of a client", CLIENT_KEY);
        secrets.put("guessed session", GUESSED_SESSION);
    }

    @ParameterizedTest
    @CsvSource({"text, debug", "json, trace"})
    void nothingThatARunningGatewayIsGivenComesOut(String format, String level) throws Exception {
        int port = Ports.free();
        int llmPort = Ports.free();
        try (SecretKeepingUpstream upstream = new SecretKeepingUpstream(UPSTREAM_SESSION)) {
            String yaml = config(format, level, port, llmPort, upstream.port());
            Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
            RunningGateway gateway =
                    RunningGateway.start(
                            Command.of(Distribution.built().script(), "-f", file.toString())
                                    .with("CANARY_VARIABLE", VARIABLE),
                            folder);
            try (gateway) {
                gateway.awaitPort(port).awaitPort(llmPort);
                talk(port);
                talkToModel(llmPort);
                reloadBroken(gateway, file, yaml);
            }
            assertThat(Files.readString(folder.resolve("child"))).contains(CHILD_SECRET, VARIABLE);
            assertThat(upstream.seen()).contains(API_KEY, BODY, UPSTREAM_SESSION);
            assertSilent(gateway.log());
        }
    }

    @Test
    void aRefusedConfigurationKeepsItsSecrets() throws Exception {
        for (String broken : broken(config("text", "debug", 1, 2, 3))) {
            Path file = Files.writeString(folder.resolve("broken.yaml"), broken);
            Command.Finished finished =
                    Command.of(
                                    Distribution.built().script(),
                                    "-f",
                                    file.toString(),
                                    "--validate-only")
                            .with("CANARY_VARIABLE", VARIABLE)
                            .run();
            assertThat(finished.status()).as(broken).isNotZero();
            assertThat(finished.err()).as(broken).contains("broken.yaml:");
            assertSilent(finished.out() + finished.err());
        }
    }

    private void talk(int port) throws Exception {
        String alice = secret("token", issuer.token("alice"));
        String mallory = secret("foreign token", new TokenIssuer().token("alice"));
        String old = TokenIssuer.claims("alice", TokenIssuer.AUDIENCE, -3600);
        String expired = secret("expired token", issuer.sign(TokenIssuer.HEADER, old));

        for (String path : List.of("/mcp", "/stdio")) {
            HttpResponse<String> opened = send(mcp(port, path, alice, Mcp.INITIALIZE), 200);
            String session = opened.headers().firstValue("mcp-session-id").orElseThrow();
            secret("session of " + path, session);
            String call = Mcp.call("echo", BODY);
            send(mcp(port, path, alice, call).header("Mcp-Session-Id", session), 200);
            send(
                    mcp(port, path, alice, Mcp.call("forbidden", BODY))
                            .header("Mcp-Session-Id", session),
                    400);
            send(mcp(port, path, issuer.token("bob"), call).header("Mcp-Session-Id", session), 404);
            send(mcp(port, path, alice, call).header("Mcp-Session-Id", GUESSED_SESSION), 400);
            send(mcp(port, path, alice, BODY), 400);
            send(mcp(port, path, alice, "{\"" + BODY + "\":" + BODY + "}"), 400);
            send(request(port, path).header("Cookie", "a=" + COOKIE), 401);
            for (String bad : List.of(mallory, expired, OPAQUE, OPAQUE + "." + OPAQUE + ".x")) {
                send(mcp(port, path, bad, Mcp.INITIALIZE), 401);
            }
            send(
                    request(port, path)
                            .DELETE()
                            .header("Authorization", "Bearer " + alice)
                            .header("Mcp-Session-Id", session),
                    202);
        }
        send(mcp(port, "/down", alice, Mcp.INITIALIZE), 500);
        send(mcp(port, "/unstartable", alice, Mcp.INITIALIZE), 500);
        send(request(port, "/query?token=" + alice + "&secret=" + QUERY), 200);
        send(request(port, "/query?token=" + mallory + "&secret=" + QUERY), 401);
        send(request(port, "/cookie").header("Cookie", "token=" + alice + "; b=" + COOKIE), 200);
        send(request(port, "/cookie").header("Cookie", "token=" + expired + "; b=" + COOKIE), 401);
        send(withEverything(port, "/plain/404", alice), 404);
        send(withEverything(port, "/forbidden", alice), 403);
        send(withEverything(port, "/closed", alice), 503);
        send(withEverything(port, "/nowhere", alice), 404);
    }

    private void talkToModel(int port) throws Exception {
        String ask = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";
        for (String body : List.of(ask.formatted(BODY), "{\"model\":\"" + BODY, "\"" + BODY)) {
            HttpRequest.Builder request =
                    request(port, "/v1/chat/completions")
                            .header("Authorization", "Bearer " + CLIENT_KEY)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body));
            send(request, body.endsWith("}") ? 200 : 400);
        }
    }

    private void reloadBroken(RunningGateway gateway, Path file, String yaml) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        for (String broken : broken(yaml)) {
            refused.incrementAndGet();
            Path next = Files.writeString(folder.resolve("next.yaml"), broken);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            Eventually.holds(
                    LONGEST_WAIT,
                    () -> gateway.log().split("Failed to reload", -1).length > refused.get());
        }
    }

    /** Wrong in places where secrets stand, each in a way of its own. */
    private static List<String> broken(String yaml) {
        return List.of(
                yaml.replace("apiKey: ", "apikey: ")
                        .replace("TOKEN:", "TOKEN: {nested: " + CHILD_SECRET + "}\n            T:")
                        .replace("key: " + SESSION_KEY, "key: " + SESSION_KEY + "ff"),
                yaml.replace("apiKey: ", "pass: "),
                yaml.replace("env: {TOKEN: ", "env: [{TOKEN: ").replace("E}\n", "E}]\n"),
                yaml.replace("env: {TOKEN: " + CHILD_SECRET, "env: " + CHILD_SECRET + " #"),
                yaml.replace("env: {TOKEN: " + CHILD_SECRET, "nev: {TOKEN: " + CHILD_SECRET),
                yaml.replace("apiKey: " + API_KEY, "apiKey: [" + API_KEY + "]"),
                yaml.replace("apiKey: " + API_KEY, "apiKey: \"" + API_KEY),
                yaml.replace("apiKey: " + API_KEY, "apiKey: " + API_KEY + ": " + API_KEY),
                yaml.replace("{TOKEN: " + CHILD_SECRET, "{TOKEN: " + CHILD_SECRET + "]"),
                yaml.replace("key: " + SESSION_KEY, "key: @" + SESSION_KEY),
                yaml.replace("- port: ", "- port: $CANARY_VARIABLE"));
    }

    private void assertSilent(String text) {
        secrets.forEach(
                (name, secret) -> assertThat(text).as("the %s", name).doesNotContain(secret));
    }

    private String secret(String name, String value) {
        int signature = value.lastIndexOf('.') + 1;
        secrets.put(name, value.substring(signature));
        return value;
    }

    /** Sends it, and looks for secrets in the answer and, but for a new session, its header. */
    private HttpResponse<String> send(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s: %s", answer.request(), answer.body())
                .isEqualTo(status);
        assertSilent(answer.body() + answer.headers().map());
        return answer;
    }

    private static HttpRequest.Builder withEverything(int port, String path, String token) {
        return request(port, path + "?secret=" + QUERY)
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "c=" + COOKIE)
                .header("X-Api-Key", CLIENT_KEY)
                .POST(HttpRequest.BodyPublishers.ofString(BODY));
    }

    private static HttpRequest.Builder mcp(int port, String path, String token, String message) {
        return request(port, path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(message));
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(LONGEST_WAIT);
    }

    private String config(String format, String level, int port, int llm, int upstream)
            throws Exception {
        Path server = folder.resolve("server.sh");
        Files.writeString(
                server,
                "echo \"$TOKEN $MORE\" >" + folder.resolve("child") + "\n" + Mcp.SHELL_SERVER);
        return """
        config:
          readinessAddr: off
          logging: {level: %1$s, format: %2$s}
          session:
            key: %3$s
        binds:
        - port: %4$d
          listeners:
          - routes:
            - name: mcp
              matches: [{path: {exact: /mcp}}]
              policies: {jwtAuth: %5$s, mcpAuthorization: %6$s}
              backends: [{mcp: {targets: [{name: up, mcp: {host: "localhost:%7$d"}}]}}]
            - name: stdio
              matches: [{path: {exact: /stdio}}]
              policies: {jwtAuth: %5$s, mcpAuthorization: %6$s}
              backends:
              - mcp:
                  targets:
                  - name: child
                    stdio:
                      cmd: sh
                      args: ["%8$s"]
                      env: {TOKEN: %9$s, MORE: $CANARY_VARIABLE}
            - name: down
              matches: [{path: {exact: /down}}]
              backends: [{mcp: {targets: [{name: up, mcp: {host: "localhost:%10$d"}}]}}]
            - name: unstartable
              matches: [{path: {exact: /unstartable}}]
              backends:
              - mcp:
                  targets:
                  - name: none
                    stdio: {cmd: /nonexistent/server, env: {MORE: $CANARY_VARIABLE}}
            - name: query
              matches: [{path: {exact: /query}}]
              policies: {jwtAuth: %11$s}
              backends: [{host: "localhost:%7$d"}]
            - name: cookie
              matches: [{path: {exact: /cookie}}]
              policies: {jwtAuth: %12$s}
              backends: [{host: "localhost:%7$d"}]
            - name: plain
              matches: [{path: {pathPrefix: /plain}}]
              backends: [{host: "localhost:%7$d"}]
            - name: closed
              matches: [{path: {pathPrefix: /closed}}]
              backends: [{host: "localhost:%10$d"}]
            - name: forbidden
              matches: [{path: {pathPrefix: /forbidden}}]
              policies:
                authorization: {rules: ['request.headers["x-api-key"] == "$CANARY_VARIABLE"']}
              backends: [{host: "localhost:%7$d"}]
        llm:
          port: %13$d
          models:
          - name: "*"
            provider: openai
            params:
              baseUrl: http://localhost:%7$d/v1
              apiKey: %14$s
        """
                .formatted(
                        level,
                        format,
                        SESSION_KEY,
                        port,
                        jwtAuth(""),
                        "{rules: ['mcp.tool.name == \"echo\"']}",
                        upstream,
                        server,
                        CHILD_SECRET,
                        Ports.free(),
                        jwtAuth("location: {queryParameter: {name: token}}, "),
                        jwtAuth("location: {cookie: {name: token}}, "),
                        llm,
                        API_KEY);
    }

    private String jwtAuth(String location) {
        return "{mode: strict, "
                + location
                + "issuer: '%s', audiences: [%s], jwks: '%s'}"
                        .formatted(TokenIssuer.NAME, TokenIssuer.AUDIENCE, issuer.jwks());
    }
}
