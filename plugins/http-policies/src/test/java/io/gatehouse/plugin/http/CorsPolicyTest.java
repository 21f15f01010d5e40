package io.gatehouse.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakeRequestHead;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsPolicyTest {

    private static final CorsConfig WILD =
            new CorsConfig(
                    List.of("*"),
                    List.of("*"),
                    List.of("*"),
                    List.of("Mcp-Session-Id"),
                    false,
                    Optional.empty());
    private static final CorsConfig EXACT =
            new CorsConfig(
                    List.of("http://example.com"),
                    List.of("GET", "POST"),
                    List.of("authorization", "x-custom"),
                    List.of("x-one", "x-two"),
                    true,
                    Optional.of(Duration.ofMinutes(10)));

    private static PolicyHarness cors(CorsConfig config) throws Exception {
        return PolicyHarness.create(new CorsFactory(), config);
    }

    private static FakeHttpCall from(String method, String origin) {
        return FakeHttpCall.of(FakeRequestHead.of(method, "/x")).with("origin", origin);
    }

    private static FakeHttpCall preflight(String origin) {
        return from("OPTIONS", origin)
                .with("access-control-request-method", "PUT")
                .with("access-control-request-headers", "x-header-1, x-header-2");
    }

    @Test
    void answersPreflightOfAllowedOrigin() throws Exception {
        try (PolicyHarness cors = cors(EXACT)) {
            assertThat(cors.replies(preflight("http://example.com")))
                    .isEqualTo(
                            Response.empty(200)
                                    .with("access-control-allow-origin", "http://example.com")
                                    .with("vary", "origin")
                                    .with("access-control-allow-methods", "GET,POST")
                                    .with("access-control-allow-headers", "authorization,x-custom")
                                    .with("access-control-allow-credentials", "true")
                                    .with("access-control-max-age", "600"));
        }
    }

    @Test
    void echoesWhatWildcardsAreAskedFor() throws Exception {
        try (PolicyHarness cors = cors(WILD)) {
            assertThat(cors.replies(preflight("https://any.example")))
                    .isEqualTo(
                            Response.empty(200)
                                    .with("access-control-allow-origin", "https://any.example")
                                    .with("vary", "origin")
                                    .with("access-control-allow-methods", "PUT")
                                    .with(
                                            "access-control-allow-headers",
                                            "x-header-1, x-header-2"));
        }
    }

    @Test
    void answersAnyOptionsOfAllowedOrigin() throws Exception {
        try (PolicyHarness cors = cors(WILD)) {
            assertThat(cors.replies(from("OPTIONS", "http://a")))
                    .isEqualTo(
                            Response.empty(200)
                                    .with("access-control-allow-origin", "http://a")
                                    .with("vary", "origin"));
        }
    }

    @Test
    void answersPreflightOfOtherOriginWithoutPermission() throws Exception {
        try (PolicyHarness cors = cors(EXACT)) {
            assertThat(cors.replies(preflight("http://evil.example")))
                    .isEqualTo(Response.empty(200).with("vary", "origin"));
        }
    }

    @Test
    void forwardsPlainOptionsOfOtherOrigin() throws Exception {
        FakeHttpCall call = from("OPTIONS", "http://evil.example");
        try (PolicyHarness cors = cors(EXACT)) {
            assertThat(cors.proceeds(call)).isEqualTo(call);
        }
    }

    @Test
    void forwardsOptionsWithoutOrigin() throws Exception {
        FakeHttpCall call = FakeHttpCall.of(FakeRequestHead.of("OPTIONS", "/"));
        try (PolicyHarness cors = cors(WILD)) {
            assertThat(cors.proceeds(call)).isEqualTo(call);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 429, 502})
    void permitsReadingAnyResponse(int status) throws Exception {
        try (PolicyHarness cors = cors(EXACT)) {
            assertThat(cors.responseTo(from("GET", "http://example.com"), status))
                    .isEqualTo(
                            HeaderList.of(
                                    "access-control-allow-origin",
                                    "http://example.com",
                                    "access-control-allow-credentials",
                                    "true",
                                    "access-control-expose-headers",
                                    "x-one,x-two",
                                    "vary",
                                    "origin"));
        }
    }

    @Test
    void overwritesPermissionsOfTheBackend() throws Exception {
        try (PolicyHarness cors = cors(WILD)) {
            HeaderList headers =
                    cors.responseTo(
                            from("GET", "http://a"),
                            200,
                            "Access-Control-Allow-Origin",
                            "*",
                            "access-control-expose-headers",
                            "x");
            assertThat(headers.all("access-control-allow-origin")).containsExactly("http://a");
            assertThat(headers.all("access-control-expose-headers"))
                    .containsExactly("Mcp-Session-Id");
        }
    }

    @Test
    void givesOtherOriginsNoPermission() throws Exception {
        try (PolicyHarness cors = cors(EXACT)) {
            FakeHttpCall call = from("GET", "http://evil.example");
            assertThat(cors.proceeds(call)).isEqualTo(call);
            assertThat(cors.responseTo(call, 200)).isEqualTo(HeaderList.of("vary", "origin"));
        }
    }

    @Test
    void keepsCachesFromMixingUpOrigins() throws Exception {
        try (PolicyHarness cors = cors(WILD)) {
            assertThat(cors.responseTo(FakeHttpCall.get("/"), 200))
                    .isEqualTo(HeaderList.of("vary", "origin"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin", "accept, origin", "*"})
    void doesNotRepeatWhatTheBackendSaysOfCaches(String vary) throws Exception {
        try (PolicyHarness cors = cors(EXACT)) {
            assertThat(cors.responseTo(FakeHttpCall.get("/"), 200, "Vary", vary).all("vary"))
                    .containsExactly(vary);
            assertThat(
                            cors.responseTo(from("GET", "http://example.com"), 200, "Vary", vary)
                                    .all("vary"))
                    .containsExactly(vary);
        }
    }

    @Test
    void addsToWhatTheBackendSaysOfCaches() throws Exception {
        try (PolicyHarness cors = cors(EXACT)) {
            assertThat(cors.responseTo(FakeHttpCall.get("/"), 200, "vary", "x-origin").all("vary"))
                    .containsExactly("x-origin", "origin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com",
                "http://example.com/path",
                "http://example.com/",
                "http://example.com:0",
                "http://example.com:65536",
                "http://example.com:",
                "http://example.com:x",
                "http://*",
                "http://*.com",
                "http://user@example.com",
                "http://example.com?x",
                "http://a b",
                "http://",
                "//example.com",
                "example.com",
                "null",
                "*",
                "",
                "http://example.com, http://other.example"
            })
    void takesNoTextForAnOriginThatIsNone(String origin) throws Exception {
        try (PolicyHarness cors = cors(WILD)) {
            assertThat(cors.responseTo(from("GET", origin), 200))
                    .isEqualTo(HeaderList.of("vary", "origin"));
            assertThat(cors.replies(preflight(origin)).headers())
                    .isEqualTo(HeaderList.of("vary", "origin"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com, http://example.com, true",
        "http://example.com, HTTP://Example.COM, true",
        "HTTP://Example.com, http://example.com, true",
        "http://example.com, http://example.com:80, true",
        "http://example.com:80, http://example.com, true",
        "https://example.com, https://example.com:443, true",
        "http://example.com, https://example.com, false",
        "http://example.com, http://example.com:8080, false",
        "http://example.com:8080, http://example.com, false",
        "http://example.com, http://example.com.evil.org, false",
        "http://example.com, http://notexample.com, false",
        "http://*.example.com, http://a.example.com, true",
        "http://*.example.com, http://a.b.example.com, true",
        "http://*.example.com, http://.example.com, true",
        "http://*.example.com, http://example.com, false",
        "http://*.example.com, http://aexample.com, false",
        "http://*.example.com, https://a.example.com, false",
        "http://*.example.com, http://a.example.com:81, false",
        "http://*.example.com:81, http://a.example.com:81, true",
        "http://*.example.com, http://a.example.com.evil.org, false",
        "http://*, http://anything, true",
        "http://*, https://anything, false",
        "http://app-*.example.com, http://app-1.example.com, true",
        "http://app-*.example.com, http://app.example.com, false",
        "http://app*, http://app, true",
        "http://a*b*c, http://abc, true",
        "http://a*b*c, http://axxbyyc, true",
        "http://a*b*c, http://acb, false",
        "http://ab*ba, http://aba, false",
        "http://a*bc*c, http://abc, false",
        "http://[::1]:3000, http://[::1]:3000, true",
        "http://localhost:3000, http://localhost:3001, false",
    })
    void matchesPatterns(String pattern, String origin, boolean allowed) throws Exception {
        CorsConfig config =
                new CorsConfig(
                        List.of("http://first.example", pattern),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        Optional.empty());
        try (PolicyHarness cors = cors(config)) {
            assertThat(
                            cors.responseTo(from("GET", origin), 200)
                                    .first("access-control-allow-origin"))
                    .isEqualTo(allowed ? Optional.of(origin) : Optional.empty());
        }
    }
}
