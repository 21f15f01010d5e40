package io.gatehouse.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import io.gatehouse.testkit.http.ForwardedRequest;
import io.gatehouse.testkit.policy.FakeHttpFetcher;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are passed on: in time, again after failures, with copies. */
class DeliveryTest {

    private static final FakeUpstream SILENT = (_, _) -> {};

    private final Upstream upstream = new Upstream();

    private Response send(String policies, FakeRequest request) {
        try (YamlGateway gateway = YamlGateway.policies(policies, upstream)) {
            return gateway.send(request);
        }
    }

    @Test
    void endsRequestsThatTakeTooLong() {
        upstream.answering(SILENT);
        Response response = send("timeout: {requestTimeout: 50ms}", FakeRequest.get("/"));
        assertThat(response.status()).isEqualTo(504);
        assertThat(response.text()).isEqualTo("request timeout");
    }

    @Test
    void endsAttemptsThatTakeTooLong() {
        upstream.answering(SILENT);
        Response response = send("timeout: {backendRequestTimeout: 50ms}", FakeRequest.get("/"));
        assertThat(response.status()).isEqualTo(504);
        assertThat(response.text()).isEqualTo("upstream call timeout");
    }

    @Test
    void noTimeIsNoLimit() {
        assertThat(
                        send(
                                        "timeout: {requestTimeout: 0s, backendRequestTimeout: 0s}",
                                        FakeRequest.get("/"))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void delaysAreCutByTheTimeout() {
        Response response =
                send(
                        "{timeout: {requestTimeout: 50ms}, delay: {duration: 1h}}",
                        FakeRequest.get("/"));
        assertThat(response.text()).isEqualTo("request timeout");
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5ms",
                "duration(\"5ms\")",
                "5",
                "5u",
                "0.5",
                "-3",
                "\"no delay\"",
                "jwt.sub",
                "0s"
            })
    void delaysWithWhateverADelayMayBe(String duration) {
        String policy = "delay: {duration: '" + duration + "'}";
        assertThat(send(policy, FakeRequest.get("/")).status()).isEqualTo(200);
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void triesAgainAfterStatusesOfTheList() {
        upstream.answering(
                Response.text(503, "a"), Response.text(429, "b"), Response.text(200, "c"));
        Response response =
                send(
                        "retry: {attempts: 2, codes: [503, 429], backoff: 1ms}",
                        FakeRequest.post("/", "body"));
        assertThat(response.text()).isEqualTo("c");
        assertThat(upstream.requests())
                .extracting(r -> r.head().headers().all("x-retry-attempt"))
                .containsExactly(List.of(), List.of("1"), List.of("2"));
        assertThat(upstream.requests()).extracting(ForwardedRequest::text).containsOnly("body");
    }

    @Test
    void theLastFailureIsTheAnswer() {
        upstream.answering(Response.text(503, "first"), Response.text(503, "second"));
        assertThat(send("retry: {codes: [503]}", FakeRequest.get("/")).text()).isEqualTo("second");
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void triesAgainWhenUpstreamCannotBeReached() {
        AtomicInteger calls = new AtomicInteger();
        upstream.answering((_, reply) -> {
            if (calls.incrementAndGet() == 1) {
                reply.fail(new ForwardFailure(ForwardFailure.Kind.CONNECT_FAILED, "refused"));
            } else {
                reply.respond(Response.text(200, "up again"));
            }
        });
        assertThat(send("retry: {codes: []}", FakeRequest.get("/")).text()).isEqualTo("up again");
    }

    @Test
    void triesAgainAfterAttemptsThatTakeTooLong() {
        AtomicInteger calls = new AtomicInteger();
        upstream.answering((_, reply) -> {
            if (calls.incrementAndGet() > 1) {
                reply.respond(Response.text(200, "in time"));
            }
        });
        Response response =
                send(
                        "{timeout: {backendRequestTimeout: 50ms}, retry: {codes: []}}",
                        FakeRequest.get("/"));
        assertThat(response.text()).isEqualTo("in time");
    }

    @Test
    void theTimeoutSpansAllAttempts() {
        upstream.answering(Response.text(503, "no"));
        Response response =
                send(
                        "{timeout: {requestTimeout: 100ms}, retry: {attempts: 255, codes: [503], backoff: 10ms}}",
                        FakeRequest.get("/"));
        assertThat(response.status()).isEqualTo(504);
        assertThat(response.text()).isEqualTo("request timeout");
        assertThat(upstream.requests()).hasSizeGreaterThan(1).hasSizeLessThan(250);
    }

    @Test
    void conditionsLookAtResponses() {
        upstream.answering(
                Response.text(200, "later").with("x-again", "yes"), Response.text(200, "now"));
        assertThat(
                        send(
                                        "retry: {codes: [], condition: 'response.code == 200u && response.headers[\"x-again\"] == request.headers.want'}",
                                        FakeRequest.get("/").with("want", "yes"))
                                .text())
                .isEqualTo("now");
    }

    @Test
    void requestsThatDoNotMeetThePreconditionAreSentOnce() {
        upstream.answering(Response.text(503, "no"));
        assertThat(
                        send(
                                        "retry: {codes: [503], precondition: 'request.method == \"GET\"'}",
                                        FakeRequest.post("/", "x"))
                                .text())
                .isEqualTo("no");
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void largeBodiesAreSentOnceAndWhole() {
        upstream.answering(Response.text(503, "no"));
        String large = "x".repeat(64 * 1024 + 1);
        send("retry: {codes: [503]}", FakeRequest.post("/", large));
        assertThat(upstream.request().text()).isEqualTo(large);
        send("retry: {codes: [503]}", FakeRequest.post("/", large.substring(1)));
        assertThat(upstream.requests()).hasSize(3);
    }

    @Test
    void whatTheGatewayAnswersIsNotTriedAgain() {
        assertThat(
                        send(
                                        "{directResponse: {status: 503}, retry: {codes: [503]}}",
                                        FakeRequest.get("/"))
                                .status())
                .isEqualTo(503);
    }

    @Test
    void copiesRequestsWithoutTheirBodies() throws Exception {
        try (YamlGateway gateway =
                YamlGateway.policies(
                        """
                        requestMirror: {backend: {host: "mirror.test:81"}, percentage: 1.0}
                        urlRewrite: {path: {full: /changed}}
                        """,
                        upstream)) {
            FakeHttpFetcher web = gateway.gateway().web();
            gateway.send(FakeRequest.post("/?q", "body").with("x-a", "1").with("te", "trailers"));
            UpstreamRequest copy = eventually(web);
            assertThat(copy.method()).isEqualTo("POST");
            assertThat(copy.uri()).hasToString("http://mirror.test:81/changed?q");
            assertThat(copy.headers().first("x-a")).contains("1");
            assertThat(copy.headers().contains("te")).isFalse();
            assertThat(copy.body()).isEmpty();
        }
        assertThat(upstream.request().text()).isEqualTo("body");
    }

    @Test
    void copiesNothingOfAShareOfZero() {
        try (YamlGateway gateway =
                YamlGateway.policies(
                        "requestMirror: {backend: {host: 'mirror.test:81'}, percentage: 0}",
                        upstream)) {
            gateway.get("/");
            assertThat(gateway.gateway().web().requests()).isEmpty();
        }
    }

    @Test
    void copiesGoToNamedBackends() throws Exception {
        String yaml =
                """
                binds:
                - port: 3000
                  listeners:
                  - routes:
                    - policies:
                        requestMirror: {backend: {backend: /shadow}, percentage: 1}
                      backends:
                      - host: up.test:80
                backends:
                - name: shadow
                  host: shadow.test:82
                """;
        try (YamlGateway gateway = YamlGateway.start(yaml, upstream)) {
            gateway.get("/x");
            assertThat(eventually(gateway.gateway().web()).uri())
                    .hasToString("http://shadow.test:82/x");
        }
    }

    private static UpstreamRequest eventually(FakeHttpFetcher web) throws InterruptedException {
        for (int i = 0; i < 1000 && web.sent().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return web.sent().getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    timeout: {requestTimeout: 5}                            | expected a duration
                    retry: {attempts: 0}                                    | 1 to 255
                    retry: {attempts: 256}                                  | 1 to 255
                    retry: {codes: [42]}                                    | 42 is no status
                    retry: {condition: "(("}                                | retry
                    delay: {duration: "(("}                                 | delay
                    delay: {}                                               | missing field "duration"
                    requestMirror: {percentage: 1, backend: {host: "a:1", backend: b}} | unknown backend
                    requestMirror: {percentage: 1, backend: {}}             | got none
                    requestMirror: {percentage: 1.1, backend: {host: "a:1"}} | 0.0 to 1.0
                    requestMirror: {percentage: 1, backend: {backend: nope}} | unknown backend "nope"
                    requestMirror: {percentage: 1, backend: {host: "http://a/b"}} | paths are not supported
                    requestMirror: {percentage: 1, backend: {host: "ftp://a"}} | must be http or https
                    """)
    void refusesWhatCannotWork(String policy, String problem) {
        assertThat(YamlGateway.problems(policy))
                .singleElement()
                .asString()
                .contains(problem)
                .matches("(?s)[0-9]+:[0-9]+: .*");
    }
}
