package io.gatehouse.testkit.admin;

import static io.gatehouse.testkit.config.TestConfigs.administered;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.snapshot.StartException;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call the admin server. */
class AdminAccessTest {

    private static final GatewayConfig CONFIG = serving(8080, route("r", "/"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:15000",
                "localhost",
                "LOCALHOST:15000",
                "localhost:9",
                "127.0.0.1",
                "127.0.0.1:15000",
                "[::1]:15000",
                "[::1]"
            })
    void answersUnderTheNamesOfThisMachine(String host) {
        assertThat(ask("localhost:15000", get("/api/runtime").to(host)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "evil.test:15000",
                "localhost.evil.test",
                "localhost.",
                "evil.localhost",
                "127.0.0.1.nip.io:15000",
                "127.0.0.2",
                "0.0.0.0:15000",
                "[::]:15000",
                "[::1",
                "::1",
                "localhost@evil.test",
                "localhost:80:80",
                "192.168.1.5:15000",
                "2130706433",
                "0x7f.1",
                " localhost",
                ""
            })
    void refusesEveryOtherHost(String host) {
        for (String path : List.of("/", "/ui/", "/api/runtime", "/api/playground/8080/", "/x")) {
            Response answer = ask("localhost:15000", get(path).to(host));
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.text()).contains("\"error\"");
        }
    }

    @Test
    void refusesRequestsWithoutHost() {
        assertThat(ask("localhost:15000", get("/api/runtime").to(Optional.empty())).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:15000, http://localhost:15000",
        "localhost:15000, HTTP://LOCALHOST:15000",
        "127.0.0.1:15000, http://127.0.0.1:15000",
        "'[::1]:15000', 'http://[::1]:15000'",
        "localhost, http://localhost",
        "localhost:80, http://localhost"
    })
    void answersItsOwnPages(String host, String origin) {
        FakeRequest request = get("/api/runtime").to(host).with("origin", origin);
        assertThat(ask("localhost:15000", request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "http://evil.test",
                "http://evil.test:15000",
                "http://localhost",
                "http://localhost:3000",
                "http://127.0.0.1:15000",
                "https://localhost:15000",
                "http://localhost:15000/",
                "http://localhost:15000.evil.test",
                "http://localhost:15000@evil.test",
                "file://",
                "chrome-extension://abc",
                "localhost:15000"
            })
    void refusesPagesOfOtherSites(String origin) {
        FakeRequest request = get("/api/runtime").to("localhost:15000").with("origin", origin);
        assertThat(ask("localhost:15000", request).status()).isEqualTo(403);
    }

    @Test
    void refusesSeveralOrigins() {
        FakeRequest request =
                get("/api/runtime")
                        .to("localhost:15000")
                        .with("origin", "http://localhost:15000")
                        .with("origin", "http://evil.test");
        assertThat(ask("localhost:15000", request).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "Cross-Site"})
    void refusesWhatABrowserSaysAnotherSiteCaused(String site) {
        FakeRequest call =
                get("/api/playground/8080/").to("localhost").with("sec-fetch-site", site);
        assertThat(ask("localhost:15000", call).status()).isEqualTo(403);
        FakeRequest page = get("/ui/").to("localhost").with("sec-fetch-site", site);
        assertThat(ask("localhost:15000", page).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, application/json, 404",
        "GET, /API/runtime, application/json, 404",
        "GET, /api/cel, application/json, 405",
        "DELETE, /api/config, application/json, 405",
        "POST, /config_dump, application/json, 405",
        "POST, /api/cel, text/plain, 415",
        "POST, /api/cel, application/x-www-form-urlencoded, 415",
        "POST, /api/cel, application/jsonp, 415",
        "POST, /api/cel, '', 415",
        "PUT, /api/config/raw, text/plain, 415",
        "POST, /quitquitquit, text/plain, 415",
        "POST, /logging, multipart/form-data, 415",
        "POST, /ui/, application/json, 405"
    })
    void saysWhatIsWrongInJson(String method, String path, String type, int status) {
        FakeRequest request = FakeRequest.of(method, path).to("localhost:15000");
        Response answer =
                ask(
                        "localhost:15000",
                        type.isEmpty() ? request : request.with("content-type", type));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().first("content-type")).contains("application/json");
        assertThat(answer.text()).contains("\"error\"");
        assertThat(answer.headers().contains("allow")).isEqualTo(status == 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ui/", "/api/runtime", "/config_dump"})
    void answersHeadAsGet(String path) {
        FakeRequest head = FakeRequest.of("HEAD", path).to("localhost:15000");
        assertThat(ask("localhost:15000", head).status()).isEqualTo(200);
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        FakeRequest request =
                FakeRequest.post("/api/cel", " ".repeat(4 * 1024 * 1024 + 1))
                        .to("localhost:15000")
                        .with("content-type", "application/json");
        assertThat(ask("localhost:15000", request).status()).isEqualTo(413);
    }

    @Test
    void everyAnswerIsGuarded() {
        for (String path : List.of("/", "/ui/", "/api/runtime", "/x", "/api/playground/1/")) {
            Response answer = ask("localhost:15000", get(path).to("localhost"));
            assertThat(answer.headers().first("x-content-type-options")).contains("nosniff");
            assertThat(answer.headers().first("content-security-policy").orElse(""))
                    .contains("default-src 'self'", "frame-ancestors 'none'");
            assertThat(answer.headers().first("referrer-policy")).contains("no-referrer");
        }
    }

    @Test
    void asksForATokenWhereOthersCanConnect() {
        GatewayConfig open = administered("0.0.0.0:15000", CONFIG);
        try (TestGateway gateway = TestGateway.start(open)) {
            String token = gateway.gateway().adminToken().orElseThrow();
            FakeRequest bare = get("/api/config/raw").to("192.168.1.5:15000");
            assertThat(gateway.send(15000, bare).status()).isEqualTo(401);
            assertThat(gateway.send(15000, bare.with("authorization", "Bearer x")).status())
                    .isEqualTo(401);
            assertThat(gateway.send(15000, bare.with("authorization", "Bearer " + token)).status())
                    .isEqualTo(200);
            assertThat(gateway.send(15000, bare.with("x-gatehouse-admin-token", token)).status())
                    .isEqualTo(200);
            assertThat(gateway.send(15000, get("/ui/").to("192.168.1.5:15000")).status())
                    .isEqualTo(200);
            assertThat(gateway.send(15000, get("/ui/").to("evil.test:15000")).status())
                    .isEqualTo(403);
            FakeRequest play = get("/api/playground/8080/x").to("192.168.1.5:15000");
            assertThat(gateway.send(15000, play.with("authorization", "Bearer " + token)).status())
                    .as("there the Authorization is the gateway's")
                    .isEqualTo(401);
            assertThat(gateway.send(15000, play.with("x-gatehouse-admin-token", token)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void answersUnderItsOwnAddressOnly() {
        GatewayConfig open = administered("10.1.2.3:15000", CONFIG);
        try (TestGateway gateway = TestGateway.start(open)) {
            assertThat(gateway.send(15000, get("/ui/").to("10.1.2.3:15000")).status())
                    .isEqualTo(200);
            assertThat(gateway.send(15000, get("/ui/").to("10.1.2.4:15000")).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void canBeOff() {
        try (TestGateway gateway = TestGateway.start(administered("off", CONFIG))) {
            assertThat(gateway.listeners().openPorts()).containsExactly(8080);
            assertThat(gateway.gateway().adminPort()).isEmpty();
        }
    }

    @Test
    void letsTheSystemChooseThePort() {
        try (TestGateway gateway = TestGateway.start(administered("localhost:0", CONFIG))) {
            int port = gateway.gateway().adminPort().orElseThrow();
            assertThat(gateway.send(port, get("/api/runtime").to("localhost:" + port)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTakenPortIsAProblemThatSaysHowToChangeIt() {
        try (TestGateway gateway =
                new TestGateway(
                        administered("localhost:15000", CONFIG),
                        List.of(),
                        FakeUpstream.echo(),
                        (_, _) -> {
                            throw new AssertionError("no MCP here");
                        })) {
            gateway.listeners().refuse(15000, "cannot listen on port 15000: it is in use");
            assertThatThrownBy(gateway::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("it is in use")
                    .hasMessageContaining("config.adminAddr or ADMIN_ADDR");
            assertThat(gateway.listeners().openPorts()).isEmpty();
        }
    }

    private static Response ask(String address, FakeRequest request) {
        try (TestGateway gateway = TestGateway.start(administered(address, CONFIG))) {
            return gateway.send(15000, request);
        }
    }

    private static FakeRequest get(String path) {
        return FakeRequest.get(path);
    }
}
