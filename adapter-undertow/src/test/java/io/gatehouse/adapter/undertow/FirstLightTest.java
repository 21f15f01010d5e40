package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FirstLightTest {

    @Test
    void servesAndForwards() throws Exception {
        try (UndertowHttpListeners listeners =
                new UndertowHttpListeners(new UndertowSettings(2, Duration.ofSeconds(5)))) {
            HttpListeners.OpenPort back =
                    listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, FirstLightTest::backend);
            HttpListeners.OpenPort front =
                    listeners.open(
                            "::",
                            0,
                            HttpLimits.DEFAULTS,
                            e ->
                                    e.forward(
                                            new ForwardTarget(
                                                    new HostPort("localhost", back.port()),
                                                    Duration.ofSeconds(2)),
                                            new Simple(e)));
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            for (int port : new int[] {back.port(), front.port()}) {
                for (int i = 0; i < 3; i++) {
                    HttpResponse<String> got =
                            client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:"
                                                                    + port
                                                                    + "/hello?x=1"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
                    assertThat(got.statusCode()).isEqualTo(200);
                    assertThat(got.body()).isEqualTo("/hello?x=1");
                    got =
                            client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:" + port + "/stream"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
                    assertThat(got.body()).isEqualTo("one\ntwo\n" + "x".repeat(100_000));
                    String big = "y".repeat(300_000);
                    got =
                            client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:" + port + "/body"))
                                            .POST(HttpRequest.BodyPublishers.ofString(big))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
                    assertThat(got.body()).isEqualTo(big);
                    System.out.println(got.headers().map());
                    got =
                            client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:" + port + "/body"))
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofInputStream(() ->
                                                            new java.io.ByteArrayInputStream(
                                                                    big.getBytes(
                                                                            StandardCharsets
                                                                                    .UTF_8))))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
                    assertThat(got.body()).isEqualTo(big);
                }
            }
            front.drain(Duration.ofSeconds(1));
        }
    }

    static void backend(HttpExchange e) {
        switch (e.request().path()) {
            case "/stream" ->
                    e.onVirtualThread(() -> {
                        try (var s = e.stream(200, HeaderList.of("content-type", "text/plain"))) {
                            s.write("one\n".getBytes(StandardCharsets.UTF_8));
                            s.write("two\n".getBytes(StandardCharsets.UTF_8));
                            s.write("x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
                        } catch (IOException x) {
                            throw new java.io.UncheckedIOException(x);
                        }
                    });
            case "/body" ->
                    e.readBody(
                            1 << 20,
                            new BodyReceiver() {
                                public void onBody(byte[] body) {
                                    e.respond(new Response(200, HeaderList.EMPTY, body));
                                }

                                public void onTooLarge() {
                                    e.respond(Response.empty(413));
                                }

                                public void onFailure(IOException f) {}
                            });
            default -> e.respond(Response.text(200, e.request().pathAndQuery()));
        }
    }

    record Simple(HttpExchange e) implements ForwardObserver {
        public ResponseChange onResponse(ResponseHead head) {
            return ResponseChange.NONE;
        }

        public void onFailure(ForwardFailure failure) {
            e.respond(Response.text(503, failure.toString()));
        }
    }
}
