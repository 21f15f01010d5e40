package io.gatehouse.plugin.jwt;

import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import org.junit.jupiter.api.Test;

/** What clients and upstream servers see of `jwtAuth`. */
class JwtAuthInGatewayTest {

    /// Answers with the fields that came.
    private static final FakeUpstream ECHO =
            (request, reply) ->
                    reply.respond(
                            Response.text(
                                    200,
                                    request.head().pathAndQuery()
                                            + " "
                                            + request.head()
                                                    .headers()
                                                    .first("authorization")
                                                    .orElse("none")));

    private static TestGateway start(JwtMode mode, CredentialLocation location) {
        return TestGateway.start(
                serving(
                        3000,
                        route("r", "/", policy("jwtAuth", Jwt.config(mode, location, Jwt.own())))),
                ECHO,
                new JwtPlugin());
    }

    private static TestGateway start(JwtMode mode) {
        return start(mode, CredentialLocation.bearer());
    }

    @Test
    void keepsTheTokenFromTheUpstreamServer() {
        try (TestGateway gateway = start(JwtMode.STRICT)) {
            Response response =
                    gateway.send(
                            3000,
                            FakeRequest.get("/x").with("authorization", "Bearer " + Jwt.token()));
            assertThat(response.text()).isEqualTo("/x none");
        }
    }

    @Test
    void keepsATokenInTheQueryFromTheUpstreamServer() {
        try (TestGateway gateway =
                start(JwtMode.STRICT, new CredentialLocation.QueryParameter("token"))) {
            Response response =
                    gateway.send(3000, FakeRequest.get("/x?token=" + Jwt.token() + "&keep=yes"));
            assertThat(response.text()).isEqualTo("/x?keep=yes none");
        }
    }

    @Test
    void refusesInPlainText() {
        try (TestGateway gateway = start(JwtMode.STRICT)) {
            Response response = gateway.send(3000, FakeRequest.get("/x"));
            assertThat(response)
                    .isEqualTo(
                            new Response(
                                    401,
                                    HeaderList.of("content-type", "text/plain"),
                                    "authentication failure: no bearer token found"
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    @Test
    void passesBadTokenOnWhenPermissive() {
        try (TestGateway gateway = start(JwtMode.PERMISSIVE)) {
            assertThat(
                            gateway.send(
                                            3000,
                                            FakeRequest.get("/x")
                                                    .with("authorization", "Bearer abcdefg"))
                                    .text())
                    .isEqualTo("/x Bearer abcdefg");
        }
    }

    @Test
    void refusesGrpcCallersInTheirWay() {
        try (TestGateway gateway = start(JwtMode.STRICT)) {
            Response response =
                    gateway.send(
                            3000,
                            FakeRequest.post("/x", "").with("content-type", "application/grpc"));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers().first("grpc-status")).contains("16");
            assertThat(response.headers().first("grpc-message"))
                    .contains("authentication failure%3A no bearer token found");
        }
    }
}
