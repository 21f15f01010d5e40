package io.gatehouse.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeRequest;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services with several endpoints. */
class ServicesTest {

    private final Upstream upstream = new Upstream();

    private static String yaml(String policies) {
        return """
        binds:
        - port: 3000
          listeners:
          - routes:
            - policies:
                retry: {attempts: 3, codes: [503]}
              backends:
              - service: {name: shop/orders.internal, port: 80}
                policies: %s
            - matches: [{path: {exact: /empty}}]
              backends:
              - service: {name: shop/empty, port: 80}
        services:
        - name: orders
          namespace: shop
          hostname: orders.internal
          ports: {80: 8080}
        - name: empty
          namespace: shop
          hostname: empty
          ports: {80: 8080}
        workloads:
        - workloadIps: [10.0.0.1, 10.0.0.2]
          services: {shop/orders.internal: {80: 8081}}
        - workloadIps: ["fd00::3"]
          services: {shop/orders.internal: {}}
        - workloadIps: [10.0.0.4]
          status: Unhealthy
          services: {shop/orders.internal: {}}
        - workloadIps: [10.0.0.5]
          capacity: 0
          services: {shop/orders.internal: {}}
        """
                .formatted(policies);
    }

    private Set<String> places() {
        Set<String> places = new TreeSet<>();
        upstream.requests().forEach(r -> places.add(r.target().address().toString()));
        return places;
    }

    @Test
    void allEndpointsThatCanServeGetRequests() {
        try (YamlGateway gateway = YamlGateway.start(yaml("{}"), upstream)) {
            for (int i = 0; i < 200; i++) {
                assertThat(gateway.get("/").status()).isEqualTo(200);
            }
        }
        assertThat(places()).containsExactly("10.0.0.1:8081", "10.0.0.2:8081", "[fd00::3]:8080");
    }

    @Test
    void oneCallerStaysWithOneEndpoint() {
        try (YamlGateway gateway =
                YamlGateway.start(
                        yaml("{sessionAffinity: {source: 'request.headers[\"x-user\"]'}}"),
                        upstream)) {
            for (int i = 0; i < 30; i++) {
                gateway.send(FakeRequest.get("/").with("x-user", "alice"));
            }
        }
        assertThat(places()).hasSize(1);
    }

    @Test
    void failingEndpointsAreLeftOutAndAttemptsGoElsewhere() {
        upstream.answering((request, reply) ->
                reply.respond(
                        request.target().address().host().equals("10.0.0.1")
                                ? Response.text(503, "broken")
                                : Response.text(200, "fine")));
        try (YamlGateway gateway =
                YamlGateway.start(
                        yaml(
                                "{health: {eviction: {duration: 1h}}, sessionAffinity: {source: request.path}}"),
                        upstream)) {
            for (int i = 0; i < 50; i++) {
                assertThat(gateway.get("/" + i).text()).isEqualTo("fine");
            }
        }
        assertThat(upstream.requests())
                .filteredOn(r -> r.target().address().host().equals("10.0.0.1"))
                .hasSize(1);
    }

    @Test
    void aServiceWithoutEndpointsCannotServe() {
        try (YamlGateway gateway = YamlGateway.start(yaml("{}"), upstream)) {
            Response response = gateway.get("/empty");
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.text()).isEqualTo("no healthy backends");
        }
    }

    @Test
    void backendsLimitTheirAttempts() {
        upstream.answering((_, _) -> {});
        try (YamlGateway gateway =
                YamlGateway.start(yaml("{http: {requestTimeout: 20ms}}"), upstream)) {
            assertThat(gateway.get("/").text()).isEqualTo("upstream call timeout");
        }
        assertThat(upstream.requests()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name: shop/orders.internal, port | name: shop/order.internal, port | unknown service "shop/order.internal"
                    orders.internal, port: 80 | orders.internal, port: 81 | has no port 81
                    capacity: 0 | capacity: -1 | a capacity is 0 or more
                    status: Unhealthy | status: Ill | expected Healthy or Unhealthy
                    {shop/orders.internal: {}} | {shop/other: {}} | unknown service "shop/other"
                    [10.0.0.4] | ["a b"] | workloadIps
                    namespace: shop | waypoint: {} | not supported yet
                    """)
    void namesMustBeRight(String right, String wrong, String problem) {
        String text =
                yaml("{}")
                        .replace(
                                "status: Unhealthy",
                                right.equals("[10.0.0.4]")
                                        ? "status: Healthy"
                                        : "status: Unhealthy");
        assertThat(YamlGateway.problemsOf(text.replace(right, wrong)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }
}
