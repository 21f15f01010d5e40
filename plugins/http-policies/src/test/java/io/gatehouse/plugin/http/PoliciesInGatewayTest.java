package io.gatehouse.plugin.http;

import static io.gatehouse.testkit.config.TestConfigs.bind;
import static io.gatehouse.testkit.config.TestConfigs.listener;
import static io.gatehouse.testkit.config.TestConfigs.of;
import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.serving;
import static io.gatehouse.testkit.config.TestConfigs.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.http.FakeRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the policies stand in the way of a request. */
class PoliciesInGatewayTest {

    private static final String ORIGIN = "http://example.com";
    private static final PolicyAttachment CORS =
            policy(
                    "cors",
                    new CorsConfig(
                            List.of(ORIGIN),
                            List.of("GET"),
                            List.of(),
                            List.of(),
                            false,
                            Optional.empty()));

    private static PolicyAttachment rules(AuthorizationRule... rules) {
        return policy("authorization", new AuthorizationConfig(List.of(rules)));
    }

    private static AuthorizationRule allow(String condition) {
        return new AuthorizationRule.Allow(Expression.of(condition));
    }

    private static AuthorizationRule deny(String condition) {
        return new AuthorizationRule.Deny(Expression.of(condition));
    }

    private static TestGateway start(GatewayConfig config) {
        return TestGateway.start(config, new HttpPoliciesPlugin());
    }

    private static FakeRequest preflight(String path) {
        return FakeRequest.of("OPTIONS", path)
                .with("origin", ORIGIN)
                .with("access-control-request-method", "GET");
    }

    private static Optional<String> allowedOrigin(Response response) {
        return response.headers().first("access-control-allow-origin");
    }

    @Test
    void answersPreflightBeforeAnyoneAsksWhetherItMay() {
        try (TestGateway gateway =
                start(serving(3000, route("r", "/", CORS, rules(deny("true")))))) {
            Response preflight = gateway.send(3000, preflight("/x"));
            assertThat(preflight.status()).isEqualTo(200);
            assertThat(preflight.body()).isEmpty();
            assertThat(allowedOrigin(preflight)).contains(ORIGIN);
        }
    }

    @Test
    void letsScriptsReadWhyTheyAreRefused() {
        try (TestGateway gateway =
                start(serving(3000, route("r", "/", CORS, rules(deny("true")))))) {
            Response refusal = gateway.send(3000, FakeRequest.get("/x").with("origin", ORIGIN));
            assertThat(refusal.status()).isEqualTo(403);
            assertThat(refusal.text()).isEqualTo("authorization failed");
            assertThat(refusal.headers().first("content-type")).contains("text/plain");
            assertThat(allowedOrigin(refusal)).contains(ORIGIN);
        }
    }

    @Test
    void answersPreflightBeforeARouteIsChosen() {
        GatewayConfig config = of(bind(3000, with(listener("l", "", route("r", "/only")), CORS)));
        try (TestGateway gateway = start(config)) {
            assertThat(allowedOrigin(gateway.send(3000, preflight("/no-route-needed"))))
                    .contains(ORIGIN);
            Response unknown =
                    gateway.send(3000, FakeRequest.get("/nowhere").with("origin", ORIGIN));
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(allowedOrigin(unknown)).contains(ORIGIN);
        }
    }

    @Test
    void marksForwardedResponses() {
        try (TestGateway gateway = start(serving(3000, route("r", "/", CORS)))) {
            Response response = gateway.send(3000, FakeRequest.get("/x").with("origin", ORIGIN));
            assertThat(response.text()).isEqualTo("GET /x");
            assertThat(allowedOrigin(response)).contains(ORIGIN);
            assertThat(gateway.send(3000, FakeRequest.get("/x")).headers().all("vary"))
                    .containsExactly("origin");
        }
    }

    @Test
    void refusesWhatAnyLevelDenies() {
        GatewayConfig config =
                of(
                        bind(
                                3000,
                                with(
                                        listener(
                                                "l",
                                                "",
                                                route("open", "/open", rules(allow("true"))),
                                                route(
                                                        "closed",
                                                        "/closed",
                                                        rules(deny("request.path == '/closed'")))),
                                        rules(deny("request.method == 'PUT'")))));
        try (TestGateway gateway = start(config)) {
            assertThat(gateway.send(3000, FakeRequest.get("/open")).status()).isEqualTo(200);
            assertThat(gateway.send(3000, FakeRequest.of("PUT", "/open")).status()).isEqualTo(403);
            assertThat(gateway.send(3000, FakeRequest.get("/closed")).status()).isEqualTo(403);
        }
    }

    @Test
    void refusesConfigurationThatCannotWork() {
        try (TestGateway gateway = start(serving(3000, route("r", "/")))) {
            assertThat(gateway.validate(serving(3000, route("r", "/", rules(allow("(("))))))
                    .singleElement()
                    .asString()
                    .contains("authorization");
        }
    }
}
