package io.gatehouse.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.policy.FakeHttpFetcher;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is calling: passwords, keys, other sites, and what a service says about it. */
class CallersTest {

    private static final String KEYS =
            """
            apiKey:
              mode: %s
              keys:
              - key: test-api-key
                metadata: {group: eng}
              - keyHash: sha256:4C806362B613F7496ABF284146EFD31DA90E4B16169FE001841CA17290F427C5
            transformations: {request: {set: {x-group: apiKey.group, x-key: apiKey.key.unredacted()}}}
            """;
    private static final String SHA1 = "user:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=";

    private final Upstream upstream = new Upstream();

    private Response send(String policies, FakeRequest request) {
        try (YamlGateway gateway = YamlGateway.policies(policies, upstream)) {
            return gateway.send(request);
        }
    }

    private static FakeRequest bearing(String key) {
        return FakeRequest.get("/").with("authorization", "Bearer " + key);
    }

    @Test
    void knowsKeys() {
        send(KEYS.formatted("strict"), bearing("test-api-key"));
        assertThat(upstream.field("authorization")).isEmpty();
        assertThat(upstream.field("x-group")).containsExactly("eng");
        assertThat(upstream.field("x-key")).containsExactly("test-api-key");
    }

    @ParameterizedTest
    @CsvSource({
        "strict,     '',          401, api key authentication failure: no API Key found",
        "strict,     wrong,       401, api key authentication failure: invalid credentials",
        "strict,     test-api,    401, api key authentication failure: invalid credentials",
        "strict,     test-api-kez, 401, api key authentication failure: invalid credentials",
        "optional,   '',          200, from upstream",
        "optional,   wrong,       401, api key authentication failure: invalid credentials",
        "permissive, '',          200, from upstream",
        "permissive, wrong,       200, from upstream",
    })
    void asksForKeys(String mode, String key, int status, String text) {
        Response response =
                send(KEYS.formatted(mode), key.isEmpty() ? FakeRequest.get("/") : bearing(key));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.text()).isEqualTo(text);
        if (mode.equals("permissive") && !key.isEmpty()) {
            assertThat(upstream.field("authorization")).containsExactly("Bearer " + key);
        }
    }

    @Test
    void knowsKeysByTheirHash() {
        String keys =
                "apiKey: {mode: strict, keys: [{keyHash: 'sha256:4C806362B613F7496ABF284146EFD31DA90E4B16169FE001841CA17290F427C4'}]}";
        assertThat(send(keys, bearing("test-api-key")).status()).isEqualTo(200);
        assertThat(send(keys, bearing("other")).status()).isEqualTo(401);
    }

    @Test
    void findsKeysInQueriesAndCookies() {
        String keys = "apiKey: {mode: strict, keys: [{key: k}], location: {%s}}";
        send(
                keys.formatted("queryParameter: {name: api_key}"),
                FakeRequest.get("/data?api_key=k&keep=yes"));
        assertThat(upstream.requests().getLast().head().pathAndQuery()).isEqualTo("/data?keep=yes");
        send(
                keys.formatted("cookie: {name: key}"),
                FakeRequest.get("/").with("cookie", "a=1; key=k; b=2"));
        assertThat(upstream.field("cookie")).containsExactly("a=1; b=2");
    }

    private static FakeRequest basic(String text) {
        return FakeRequest.get("/")
                .with(
                        "authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void knowsPasswords() {
        String policy =
                """
                basicAuth: {mode: strict, htpasswd: "%s"}
                transformations: {request: {set: {x-user: basicAuth.username}}}
                """
                        .formatted(SHA1);
        assertThat(send(policy, basic("user:password")).status()).isEqualTo(200);
        assertThat(upstream.field("x-user")).containsExactly("user");
        assertThat(upstream.field("authorization")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "strict,   '',                 no basic authentication credentials found",
        "strict,   user:wrong,         invalid credentials",
        "strict,   nobody:password,    invalid credentials",
        "strict,   nocolon,            invalid credentials",
        "optional, user:wrong,         invalid credentials",
    })
    void asksForPasswords(String mode, String text, String why) {
        Response response =
                send(
                        "basicAuth: {realm: here, mode: " + mode + ", htpasswd: '" + SHA1 + "'}",
                        text.isEmpty() ? FakeRequest.get("/") : basic(text));
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.text()).isEqualTo("basic authentication failure: " + why);
        assertThat(response.headers().first("www-authenticate")).contains("Basic realm=\"here\"");
    }

    @Test
    void passwordsMayBeLeftOut() {
        String optional = "basicAuth: {htpasswd: '" + SHA1 + "'}";
        assertThat(send(optional, FakeRequest.get("/")).status()).isEqualTo(200);
        assertThat(send(optional, FakeRequest.get("/").with("authorization", "Basic !!!")).status())
                .isEqualTo(401);
    }

    @Test
    void proxiesAskInTheirOwnWay() {
        Response response =
                send(
                        "basicAuth: {mode: strict, realm: proxy, htpasswd: '"
                                + SHA1
                                + "', authorizationLocation: {header: {name: proxy-authorization, prefix: 'Basic '}}}",
                        FakeRequest.get("/"));
        assertThat(response.status()).isEqualTo(407);
        assertThat(response.headers().first("proxy-authenticate"))
                .contains("Basic realm=\"proxy\"");
        assertThat(response.headers().contains("www-authenticate")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  cross-site,  https://evil.test, 200",
        "POST, cross-site,  https://evil.test, 403",
        "POST, cross-site,  https://good.test, 200",
        "POST, same-site,   https://evil.test, 403",
        "POST, same-origin, https://evil.test, 200",
        "POST, none,        '',                200",
        "POST, cross-site,  '',                403",
        "POST, '',          '',                200",
        "POST, '',          http://here.test,  200",
        "POST, '',          http://HERE.test:80, 200",
        "POST, '',          https://here.test, 403",
        "POST, '',          http://here.test:81, 403",
        "POST, '',          null,              403",
        "DELETE, '',        https://good.test, 200",
    })
    void otherSitesMayNotMakeBrowsersSend(String method, String site, String origin, int status) {
        FakeRequest request = FakeRequest.of(method, "/").to("here.test");
        request = site.isEmpty() ? request : request.with("sec-fetch-site", site);
        request = origin.isEmpty() ? request : request.with("origin", origin);
        Response response = send("csrf: {additionalOrigins: ['https://good.test']}", request);
        assertThat(response.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(response.text()).isEqualTo("CSRF validation failed");
        }
    }

    private static final URI CHECK = URI.create("http://authz.test:80/check");
    private static final String AUTHZ =
            """
            extAuthz:
              host: authz.test
              protocol:
                http:
                  path: '"/check"'
                  includeResponseHeaders: [x-user]
                  addRequestHeaders: {x-path: request.path}
                  metadata: {role: 'response.headers["x-role"]'}
            transformations: {request: {set: {x-role: extauthz.role}}}
            responseHeaderModifier: {set: {x-late: "1"}}
            """
                    .replace("authz.test", "authz.test:80");

    @Test
    void asksAServiceWhetherARequestMayGoOn() {
        try (YamlGateway gateway = YamlGateway.policies(AUTHZ, upstream)) {
            FakeHttpFetcher web = gateway.gateway().web();
            web.serve(CHECK, 200, "", "x-user", "alice", "x-role", "admin");
            gateway.send(
                    FakeRequest.post("/p", "body")
                            .with("authorization", "Bearer t")
                            .with("x-user", "forged")
                            .with("x-other", "o"));
            UpstreamRequest question = web.sent().getFirst();
            assertThat(question.method()).isEqualTo("POST");
            assertThat(question.headers())
                    .isEqualTo(HeaderList.of("authorization", "Bearer t", "x-path", "/p"));
            assertThat(question.body()).isEmpty();
            assertThat(question.timeout()).contains(Duration.ofSeconds(2));
        }
        assertThat(upstream.field("x-user")).containsExactly("alice");
        assertThat(upstream.field("x-role")).containsExactly("admin");
        assertThat(upstream.request().text()).isEqualTo("body");
    }

    @Test
    void whatTheServiceDoesNotSayIsNotSaidByTheClient() {
        try (YamlGateway gateway = YamlGateway.policies(AUTHZ, upstream)) {
            gateway.gateway().web().serve(CHECK, 204, "");
            gateway.send(FakeRequest.get("/").with("x-user", "forged"));
        }
        assertThat(upstream.field("x-user")).isEmpty();
    }

    @Test
    void itsRefusalIsTheAnswer() {
        try (YamlGateway gateway = YamlGateway.policies(AUTHZ, upstream)) {
            gateway.gateway().web().serve(CHECK, 403, "no", "x-why", "because", "connection", "x");
            Response response = gateway.get("/");
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.text()).isEqualTo("no");
            assertThat(response.headers().first("x-why")).contains("because");
            assertThat(response.headers().contains("connection")).isFalse();
            assertThat(response.headers().contains("x-late")).isFalse();
        }
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "deny,                  403, external authorization failed",
        "allow,                 200, from upstream",
        "{denyWithStatus: 503}, 503, external authorization failed",
    })
    void aServiceThatIsDownMeansWhatIsSaid(String mode, int status, String text) {
        Response response =
                send(
                        "extAuthz: {host: 'down.test:1', failureMode: "
                                + mode
                                + ", protocol: {http: {}}}",
                        FakeRequest.get("/"));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.text()).isEqualTo(text);
    }

    @Test
    void sendsClientsToLogIn() {
        String policy =
                "extAuthz: {host: 'authz.test:80', protocol: {http: {path: '\"/check\"', redirect: '\"https://login/?to=\" + request.path'}}}";
        try (YamlGateway gateway = YamlGateway.policies(policy, upstream)) {
            gateway.gateway().web().serve(CHECK, 401, "no");
            Response response = gateway.get("/p");
            assertThat(response.status()).isEqualTo(302);
            assertThat(response.headers().first("location")).contains("https://login/?to=/p");
        }
    }

    @Test
    void showsBodiesToTheServiceUpToALimit() {
        String policy =
                "extAuthz: {host: 'authz.test:80', protocol: {http: {path: '\"/check\"'}}, includeRequestBody: {maxRequestBytes: 4}}";
        try (YamlGateway gateway = YamlGateway.policies(policy, upstream)) {
            FakeHttpFetcher web = gateway.gateway().web();
            web.serve(CHECK, 200, "");
            gateway.send(FakeRequest.post("/", "1234"));
            assertThat(web.sent().getFirst().body()).asString().isEqualTo("1234");
            assertThat(web.sent().getFirst().headers().first("x-envoy-auth-partial-body"))
                    .contains("false");
            Response refused = gateway.send(FakeRequest.post("/", "12345"));
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.text()).isEqualTo("external authorization failed");
            assertThat(web.sent()).hasSize(1);
        }
        assertThat(upstream.request().text()).isEqualTo("1234");
    }

    @Test
    void remembersDecisionsForAWhile() {
        String policy =
                """
                extAuthz:
                  host: authz.test:80
                  protocol: {http: {path: '"/check"'}}
                  cache: {key: ['request.headers["x-key"]'], ttl: 10s}
                """;
        try (YamlGateway gateway = YamlGateway.policies(policy, upstream)) {
            FakeHttpFetcher web = gateway.gateway().web();
            web.serve(CHECK, 401, "no");
            FakeRequest request = FakeRequest.get("/").with("x-key", "1");
            assertThat(gateway.send(request).status()).isEqualTo(401);
            assertThat(gateway.send(request).status()).isEqualTo(401);
            assertThat(web.sent()).hasSize(1);
            gateway.send(FakeRequest.get("/").with("x-key", "2"));
            assertThat(web.sent()).hasSize(2);
            gateway.gateway().clock().advance(Duration.ofSeconds(10));
            web.serve(CHECK, 500, "authz-error");
            assertThat(gateway.send(request).text()).isEqualTo("authz-error");
            gateway.send(request);
            gateway.get("/");
            gateway.get("/");
            assertThat(web.sent()).hasSize(6);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    apiKey: {keys: [{key: a, keyHash: b}]}                  | got both
                    apiKey: {keys: [{keyHash: "md5:00"}]}                   | sha256:<hex> format
                    apiKey: {keys: [{key: a, allowedModels: []}]}           | not supported yet
                    apiKey: {keys: [], mode: sometimes}                     | unknown value
                    basicAuth: {}                                           | missing field "htpasswd"
                    basicAuth: {htpasswd: x, mode: permissive}              | unknown value
                    basicAuth: {htpasswd: {url: "http://a/"}}               | a URL is not possible
                    csrf: {additionalOrigins: [good.test]}                  | is no origin
                    extAuthz: {host: "a:1"}                                 | gRPC protocol is not supported yet
                    extAuthz: {host: "a:1", protocol: {grpc: {}}}           | gRPC protocol is not supported yet
                    extAuthz: {protocol: {http: {}}}                        | got none
                    extAuthz: {host: "a:1", name: b, port: 1, protocol: {http: {}}} | not supported yet
                    extAuthz: {host: "a:1", protocol: {http: {}}, failureMode: {denyWithStatus: 200}} | 400 to 599
                    extAuthz: {host: "a:1", protocol: {http: {}}, includeRequestBody: {allowPartialMessage: true}} | not supported yet
                    extAuthz: {host: "a:1", protocol: {http: {}}, cache: {key: [], ttl: 1s}} | at least one key
                    extAuthz: {host: "a:1", protocol: {http: {body: "(("}}} | extAuthz
                    extAuthz: {backend: nowhere, protocol: {http: {}}}      | unknown backend
                    """)
    void refusesWhatCannotWork(String policy, String problem) {
        assertThat(YamlGateway.problems(policy)).isNotEmpty().first().asString().contains(problem);
    }
}
