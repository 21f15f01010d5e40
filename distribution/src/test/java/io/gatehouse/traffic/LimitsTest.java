package io.gatehouse.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests there may be, and how much of them is held. */
class LimitsTest {

    private final Upstream upstream = new Upstream();

    private static List<String> limits(Response response) {
        return Stream.of("limit", "remaining", "reset")
                .flatMap(name -> response.headers().all("x-ratelimit-" + name).stream())
                .toList();
    }

    @Test
    void letsSoManyRequestsPass() {
        try (YamlGateway gateway =
                YamlGateway.policies(
                        "localRateLimit: [{maxTokens: 1, tokensPerFill: 1, fillInterval: 10s}]",
                        upstream)) {
            Response first = gateway.get("/");
            assertThat(first.status()).isEqualTo(200);
            assertThat(limits(first)).containsExactly("1", "0", "10");
            Response second = gateway.get("/");
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.text()).isEqualTo("rate limit exceeded");
            assertThat(limits(second)).containsExactly("1", "0", "10");
            gateway.gateway().clock().advance(Duration.ofMillis(9999));
            assertThat(limits(gateway.get("/"))).containsExactly("1", "0", "1");
            gateway.gateway().clock().advance(Duration.ofMillis(1));
            assertThat(gateway.get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void theTightestOfSeveralLimitsIsToldAndARefusalTakesNothing() {
        try (YamlGateway gateway =
                YamlGateway.policies(
                        """
                        localRateLimit:
                        - {maxTokens: 3, tokensPerFill: 1, fillInterval: 1h}
                        - {maxTokens: 2, tokensPerFill: 2, fillInterval: 1m}
                        """,
                        upstream)) {
            assertThat(limits(gateway.get("/"))).containsExactly("2", "1", "60");
            gateway.get("/");
            assertThat(gateway.get("/").status()).isEqualTo(429);
            gateway.gateway().clock().advance(Duration.ofMinutes(1));
            assertThat(limits(gateway.get("/"))).containsExactly("3", "0", "3540");
            assertThat(gateway.get("/").status()).isEqualTo(429);
        }
    }

    @Test
    void limitsOfUpstreamStay() {
        upstream.answering(Response.text(200, "x").with("x-ratelimit-limit", "77"));
        try (YamlGateway gateway =
                YamlGateway.policies(
                        "localRateLimit: [{maxTokens: 5, tokensPerFill: 1, fillInterval: 1s}]",
                        upstream)) {
            assertThat(limits(gateway.get("/"))).containsExactly("77");
        }
    }

    @Test
    void scriptsMayReadRefusals() {
        try (YamlGateway gateway =
                YamlGateway.policies(
                        """
                        cors: {allowOrigins: ["http://example.com"]}
                        localRateLimit: [{fillInterval: 1s}]
                        responseHeaderModifier: {set: {x-late: "1"}}
                        """,
                        upstream)) {
            Response response =
                    gateway.send(FakeRequest.get("/").with("origin", "http://example.com"));
            assertThat(response.status()).isEqualTo(429);
            assertThat(response.headers().first("access-control-allow-origin"))
                    .contains("http://example.com");
            assertThat(response.headers().contains("x-late")).isFalse();
        }
    }

    @Test
    void limitsUnderConditionsAreBucketsOfTheirOwn() {
        try (YamlGateway gateway =
                YamlGateway.policies(
                        """
                        localRateLimit:
                          conditional:
                          - condition: request.path == "/a"
                            maxTokens: 1
                            fillInterval: 1h
                          - maxTokens: 2
                            fillInterval: 1h
                        """,
                        upstream)) {
            assertThat(gateway.get("/a").status()).isEqualTo(200);
            assertThat(gateway.get("/a").status()).isEqualTo(429);
            assertThat(limits(gateway.get("/b"))).containsExactly("2", "1", "3600");
        }
    }

    @Test
    void holdsRequestsUpToALimit() {
        String policy = "buffer: {request: {maxBytes: 4%s}}";
        try (YamlGateway gateway = YamlGateway.policies(policy.formatted(""), upstream)) {
            assertThat(gateway.send(FakeRequest.post("/", "1234")).status()).isEqualTo(200);
            Response refused = gateway.send(FakeRequest.post("/", "12345"));
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.body()).isEmpty();
        }
        try (YamlGateway gateway =
                YamlGateway.policies(policy.formatted(", failureMode: failOpen"), upstream)) {
            gateway.send(FakeRequest.post("/", "123456"));
            assertThat(upstream.requests().getLast().text()).isEqualTo("123456");
        }
    }

    @Test
    void holdsResponsesUpToALimit() {
        upstream.answering(Response.text(200, "12345"));
        for (String form : List.of("4", "5", "4, failureMode: failOpen")) {
            try (YamlGateway gateway =
                    YamlGateway.policies(
                            "buffer: {response: {maxBytes: " + form + "}}", upstream)) {
                Response response = gateway.get("/");
                assertThat(response.status()).isEqualTo(form.equals("4") ? 502 : 200);
                assertThat(response.text()).isEqualTo(form.equals("4") ? "" : "12345");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    localRateLimit: [{maxTokens: 1, tokensPerFill: 2, fillInterval: 1s}] | must not be larger
                    localRateLimit: [{maxTokens: 1}]                        | missing field "fillInterval"
                    localRateLimit: [{fillInterval: 0s}]                    | must not be zero
                    localRateLimit: {maxTokens: 1, fillInterval: 1s}        | expected a list
                    localRateLimit: [{fillInterval: 1s, type: tokens}]      | not supported yet
                    buffer: {request: {maxBytes: -1}}                       | must not be negative
                    buffer: {request: {failureMode: open}}                  | unknown value
                    """)
    void refusesWhatCannotWork(String policy, String problem) {
        assertThat(YamlGateway.problems(policy)).singleElement().asString().contains(problem);
    }
}
