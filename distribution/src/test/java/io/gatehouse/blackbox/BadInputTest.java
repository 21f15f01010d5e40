package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.plugin.demo.DemoServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever clients and servers send, they get an exact answer and the gateway serves on. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final String UNAUTHENTICATED = "authentication failure: ";
    private static final String INVALID =
            UNAUTHENTICATED + "the token is invalid or malformed: Error(";
    private static final String MALFORMED =
            UNAUTHENTICATED + "the token header is malformed: Error(";
    private static final String UNREADABLE = "mcp: fail to deserialize request body: ";
    private static final String ACCEPT = "Accept: application/json, text/event-stream\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    @TempDir private static Path folder;

    private final TokenIssuer issuer = new TokenIssuer();
    private final String token = issuer.token("alice");
    private DemoServers servers;
    private BreakingBackend breaking;
    private RunningGateway gateway;
    private int port;

    /** @param body what the answer's body begins with, or contains after dots */
    private record Case(String name, byte[] request, int status, String body) {

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void start() throws Exception {
        servers = DemoServers.start();
        breaking = new BreakingBackend();
        port = Ports.free();
        gateway = RunningGateway.serving(Distribution.built(), config(), folder).awaitPort(port);
    }

    @AfterAll
    void stop() throws Exception {
        try (DemoServers _ = servers;
                BreakingBackend _ = breaking) {
            gateway.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"tokens", "messages", "sessions", "http", "servers"})
    void answersExactlyAndServesOn(Case wrong) throws Exception {
        RawHttp.Answer answer = RawHttp.send(port, wrong.request());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(wrong.status());
        if (wrong.body().startsWith("...")) {
            assertThat(answer.body()).contains(wrong.body().substring(3));
        } else {
            assertThat(answer.body()).startsWith(wrong.body());
        }
        assertServesOn();
    }

    @Test
    void aClientMayGiveUpOnAServerThatNeverAnswers() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(post("/silent", ACCEPT + JSON, Mcp.INITIALIZE));
            Eventually.holds(LONGEST_WAIT, () -> Files.exists(folder.resolve("silent-is-up")));
        }
        assertServesOn();
    }

    @Test
    void anAnswerThatBreaksOffIsBrokenForTheClientToo() throws Exception {
        RawHttp.Answer answer = RawHttp.send(port, get("/dying"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head().toLowerCase(java.util.Locale.ROOT))
                .contains("content-length: 100");
        assertThat(answer.body()).isEqualTo("half");
        assertServesOn();
    }

    private void assertServesOn() throws Exception {
        assertThat(RawHttp.send(port, get("/plain")).status()).isEqualTo(200);
        RawHttp.Answer opened =
                RawHttp.send(port, post("/mcp", bearer(token) + ACCEPT + JSON, Mcp.INITIALIZE));
        assertThat(opened.status()).as(opened.toString()).isEqualTo(200);
        assertThat(gateway.log()).doesNotContain("\tat ", " a bug ");
    }

    List<Case> tokens() {
        String good = TokenIssuer.claims("alice", TokenIssuer.AUDIENCE, 3600);
        String eve = new TokenIssuer().sign(TokenIssuer.HEADER, good);
        return List.of(
                new Case(
                        "no token",
                        post("/mcp", ACCEPT + JSON, Mcp.INITIALIZE),
                        401,
                        UNAUTHENTICATED + "no bearer token found"),
                token("no token form", "abcdefg", MALFORMED + "InvalidToken)"),
                token("header that is no base64", "!!.e30.x", MALFORMED + "Base64("),
                token("header that is no JSON", "YQ.e30.x", MALFORMED + "Json("),
                token(
                        "alg none",
                        TokenIssuer.unsigned(good),
                        MALFORMED + "Json(Error(\"unknown variant `none`"),
                token("MAC with the public key", issuer.mac(good), INVALID + "InvalidAlgorithm)"),
                token("another's signature", eve, INVALID + "InvalidSignature)"),
                token(
                        "no signature",
                        eve.substring(0, eve.lastIndexOf('.') + 1),
                        INVALID + "InvalidSignature)"),
                token(
                        "expired",
                        signed(TokenIssuer.claims("alice", TokenIssuer.AUDIENCE, -3600)),
                        INVALID + "ExpiredSignature)"),
                token(
                        "wrong audience",
                        signed(TokenIssuer.claims("alice", "other", 3600)),
                        INVALID + "InvalidAudience)"),
                token(
                        "wrong issuer",
                        signed(good.replace(TokenIssuer.NAME, "https://evil.test")),
                        INVALID + "InvalidIssuer)"),
                token(
                        "no expiry",
                        signed(good.replace("\"exp\"", "\"xyz\"")),
                        INVALID + "MissingRequiredClaim(\"exp\"))"),
                token(
                        "expiry that is no number",
                        signed(good.replaceAll("\"exp\":\\d+", "\"exp\":\"never\"")),
                        INVALID + "InvalidClaimFormat(\"exp\"))"),
                token(
                        "unknown key",
                        issuer.sign("{\"alg\":\"RS256\",\"kid\":\"two\"}", good),
                        UNAUTHENTICATED + "token uses the unknown key \"two\""),
                token(
                        "no key",
                        issuer.sign("{\"alg\":\"RS256\"}", good),
                        UNAUTHENTICATED + "the token header does not specify a `kid`"));
    }

    List<Case> messages() {
        return List.of(
                message("no JSON", "{", 400, UNREADABLE),
                message("nothing", "", 400, UNREADABLE),
                message("array", "[" + Mcp.LIST_TOOLS + "]", 400, UNREADABLE),
                message("deeply nested", "[".repeat(100_000), 400, UNREADABLE),
                message(
                        "deeply nested object",
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":"
                                + "{\"a\":".repeat(5000),
                        400,
                        UNREADABLE),
                message(
                        "repeated names",
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}",
                        400,
                        UNREADABLE),
                message(
                        "other protocol",
                        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                        400,
                        UNREADABLE),
                message(
                        "too large",
                        "\"" + "x".repeat(3_000_000) + "\"",
                        400,
                        UNREADABLE + "length limit exceeded"),
                new Case(
                        "text",
                        authorized("POST", ACCEPT + "Content-Type: text/plain\r\n", Mcp.INITIALIZE),
                        415,
                        "mcp: client must send application/json"),
                new Case(
                        "no content type",
                        authorized("POST", ACCEPT, Mcp.INITIALIZE),
                        415,
                        "mcp: client must send application/json"),
                new Case(
                        "accepts JSON only",
                        authorized("POST", JSON + "Accept: application/json\r\n", Mcp.INITIALIZE),
                        406,
                        "mcp: client must accept both application/json and text/event-stream"),
                new Case(
                        "GET accepts JSON only",
                        authorized("GET", "Accept: application/json\r\n", ""),
                        406,
                        "mcp: client must accept text/event-stream"),
                new Case(
                        "PUT",
                        authorized("PUT", ACCEPT + JSON, Mcp.INITIALIZE),
                        405,
                        "mcp: method not allowed; must be GET, POST, or DELETE"),
                new Case(
                        "unknown version",
                        authorized(
                                "POST",
                                ACCEPT + JSON + "MCP-Protocol-Version: 1900-01-01\r\n",
                                Mcp.LIST_TOOLS),
                        400,
                        "...-32022"));
    }

    List<Case> sessions() throws Exception {
        String session = openSession();
        byte[] forged = new byte[45];
        forged[0] = 1;
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
        byte[] turned = Base64.getUrlDecoder().decode(session);
        turned[turned.length - 1] ^= 1;
        String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(turned);
        return List.of(
                message(
                        "no session",
                        Mcp.LIST_TOOLS,
                        400,
                        "mcp: session header is required for non-initialize requests"),
                session("no id", "garbage!", Mcp.LIST_TOOLS, 400, "mcp: invalid session ID header"),
                session(
                        "UUID",
                        "5f2b7a52-1111-4222-8333-123456789abc",
                        Mcp.LIST_TOOLS,
                        400,
                        "mcp: invalid session ID header"),
                session("forged id", id, Mcp.LIST_TOOLS, 404, "mcp: session not found"),
                session("changed id", changed, Mcp.LIST_TOOLS, 404, "mcp: session not found"),
                new Case(
                        "another's session",
                        post(
                                "/mcp",
                                bearer(issuer.token("bob"))
                                        + ACCEPT
                                        + JSON
                                        + "Mcp-Session-Id: "
                                        + session
                                        + "\r\n",
                                Mcp.LIST_TOOLS),
                        404,
                        "mcp: session not found"),
                new Case(
                        "session of another route",
                        post(
                                "/exits",
                                ACCEPT + JSON + "Mcp-Session-Id: " + session + "\r\n",
                                Mcp.LIST_TOOLS),
                        404,
                        "mcp: session not found"),
                new Case(
                        "GET without session",
                        authorized("GET", ACCEPT, ""),
                        400,
                        "mcp: session ID is required"),
                new Case(
                        "DELETE without session",
                        authorized("DELETE", "", ""),
                        400,
                        "mcp: session ID is required"),
                session(
                        "forbidden tool",
                        session,
                        Mcp.call("add", "x"),
                        400,
                        "...{\"code\":-32602,\"message\":\"Unknown tool: add\"}"),
                session(
                        "unknown method",
                        session,
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}",
                        500,
                        "...\"failed to send message: unsupported method: no/such\""),
                session(
                        "call without a name",
                        session,
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{}}",
                        500,
                        "...invalid params for method: tools/call"));
    }

    List<Case> http() {
        String host = "Host: localhost\r\nConnection: close\r\n";
        return List.of(
                raw(
                        "huge header",
                        "GET /plain HTTP/1.1\r\n" + host + "X: " + "x".repeat(200_000) + "\r\n\r\n",
                        431,
                        ""),
                raw(
                        "huge token",
                        "GET /mcp HTTP/1.1\r\n" + host + bearer("x".repeat(200_000)) + "\r\n",
                        431,
                        ""),
                raw("no host", "GET /plain HTTP/1.1\r\nConnection: close\r\n\r\n", 400, ""),
                raw(
                        "two lengths",
                        "POST /plain HTTP/1.1\r\n"
                                + host
                                + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                        400,
                        ""),
                raw(
                        "length and chunks",
                        "POST /plain HTTP/1.1\r\n"
                                + host
                                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        400,
                        ""),
                raw(
                        "negative length",
                        "POST /plain HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n",
                        400,
                        ""),
                raw(
                        "unknown coding",
                        "POST /plain HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\n",
                        400,
                        ""),
                raw(
                        "no route",
                        "GET /nowhere HTTP/1.1\r\n" + host + "\r\n",
                        404,
                        "route not found"));
    }

    List<Case> servers() {
        return List.of(
                new Case("refusing server", get("/refusing"), 503, "upstream call failed: "),
                new Case("server that hangs up", get("/hanging-up"), 503, "upstream call failed: "),
                new Case("server that babbles", get("/babbling"), 503, "upstream call failed: "),
                new Case(
                        "MCP server that refuses",
                        post("/refusing-mcp", ACCEPT + JSON, Mcp.INITIALIZE),
                        500,
                        "...failed to send message: http upstream error: http request failed: upstream call failed: "),
                new Case(
                        "no program",
                        post("/missing", ACCEPT + JSON, Mcp.INITIALIZE),
                        500,
                        "mcp: failed to start stdio server: "),
                new Case(
                        "child that ends",
                        post("/exits", ACCEPT + JSON, Mcp.INITIALIZE),
                        500,
                        "...failed to send message: upstream closed on "),
                new Case(
                        "child that floods",
                        post("/floods", ACCEPT + JSON, Mcp.INITIALIZE),
                        200,
                        "...\"result\""),
                new Case(
                        "child that prints garbage",
                        post("/garbage", ACCEPT + JSON, Mcp.INITIALIZE),
                        200,
                        "...\"result\""));
    }

    private String signed(String claims) {
        return issuer.sign(TokenIssuer.HEADER, claims);
    }

    private Case token(String name, String wrong, String body) {
        byte[] request = post("/mcp", bearer(wrong) + ACCEPT + JSON, Mcp.INITIALIZE);
        return new Case("token: " + name, request, 401, body);
    }

    private Case message(String name, String json, int status, String body) {
        return new Case("message: " + name, authorized("POST", ACCEPT + JSON, json), status, body);
    }

    private Case session(String name, String id, String json, int status, String body) {
        String headers = ACCEPT + JSON + "Mcp-Session-Id: " + id + "\r\n";
        return new Case("session: " + name, authorized("POST", headers, json), status, body);
    }

    private static Case raw(String name, String request, int status, String body) {
        return new Case("HTTP: " + name, bytes(request), status, body);
    }

    private String openSession() throws Exception {
        RawHttp.Answer opened =
                RawHttp.send(port, authorized("POST", ACCEPT + JSON, Mcp.INITIALIZE));
        return opened.head()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "mcp-session-id: ", 0, 16))
                .map(line -> line.substring(16).strip())
                .findFirst()
                .orElseThrow();
    }

    private byte[] authorized(String method, String headers, String body) {
        return request(method, "/mcp", bearer(token) + headers, body);
    }

    private static byte[] post(String path, String headers, String body) {
        return request("POST", path, headers, body);
    }

    private static byte[] get(String path) {
        return request("GET", path, "", "");
    }

    private static byte[] request(String method, String path, String headers, String body) {
        return bytes(
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + headers
                        + "Content-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String config() throws IOException {
        StringBuilder yaml =
                new StringBuilder(
                        """
                        config: {readinessAddr: off}
                        binds:
                        - port: %d
                          listeners:
                          - routes:
                            - name: mcp
                              matches: [{path: {exact: /mcp}}]
                              policies:
                                jwtAuth: {mode: strict, issuer: '%s', audiences: [%s], jwks: '%s'}
                                mcpAuthorization: {rules: ['mcp.tool.name == "echo"']}
                              backends: [{mcp: {targets: [{name: t, mcp: {host: "%s"}}]}}]
                        """
                                .formatted(
                                        port,
                                        TokenIssuer.NAME,
                                        TokenIssuer.AUDIENCE,
                                        issuer.jwks(),
                                        servers.mcp().uri()));
        String closed = "localhost:" + Ports.free();
        host(yaml, "plain", servers.echo().uri().getAuthority());
        host(yaml, "refusing", closed);
        for (String way : List.of("dying", "hanging-up", "babbling")) {
            host(yaml, way, "localhost:" + breaking.port());
        }
        route(yaml, "refusing-mcp", "mcp: {targets: [{name: t, mcp: {host: '" + closed + "'}}]}");
        stdio(yaml, "exits", "exit 3");
        stdio(
                yaml,
                "floods",
                "i=0; while [ $i -lt 20000 ]; do echo flood flood flood >&2; i=$((i+1)); done\n"
                        + Mcp.SHELL_SERVER);
        stdio(
                yaml,
                "garbage",
                "echo garbage; echo '{\"jsonrpc\":'; printf '\\000\\377\\n'; echo '[[[]]]'\n"
                        + Mcp.SHELL_SERVER);
        stdio(
                yaml,
                "silent",
                ": >" + folder.resolve("silent-is-up") + "\nwhile read -r line; do :; done");
        route(yaml, "missing", "mcp: {targets: [{name: t, stdio: {cmd: /nonexistent/server}}]}");
        return yaml.toString();
    }

    private static void host(StringBuilder yaml, String name, String authority) {
        route(yaml, name, "host: '" + authority + "'");
    }

    private static void stdio(StringBuilder yaml, String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".sh"), script);
        route(
                yaml,
                name,
                "mcp: {targets: [{name: t, stdio: {cmd: sh, args: ['%s']}}]}".formatted(file));
    }

    private static void route(StringBuilder yaml, String name, String backend) {
        yaml.append(
                """
                    - name: %1$s
                      matches: [{path: {exact: /%1$s}}]
                      backends: [{%2$s}]
                """
                        .formatted(name, backend));
    }

    /** A server that breaks off, in the way that the path names. */
    private static final class BreakingBackend implements AutoCloseable {

        private final ServerSocket server =
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        BreakingBackend() throws IOException {
            Thread.startVirtualThread(this::serve);
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve() {
            try {
                while (true) {
                    try (Socket socket = server.accept()) {
                        answer(socket);
                    }
                }
            } catch (IOException e) {
                // The test is over.
            }
        }

        private static void answer(Socket socket) throws IOException {
            StringBuilder head = new StringBuilder();
            for (int c; !head.toString().endsWith("\r\n\r\n"); head.append((char) c)) {
                c = socket.getInputStream().read();
                if (c < 0) {
                    return;
                }
            }
            if (head.indexOf("/dying") > 0) {
                say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            } else if (head.indexOf("/babbling") > 0) {
                say(socket, "what do you want?\r\n\r\n");
            }
        }

        private static void say(Socket socket, String text) throws IOException {
            socket.getOutputStream().write(bytes(text));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
