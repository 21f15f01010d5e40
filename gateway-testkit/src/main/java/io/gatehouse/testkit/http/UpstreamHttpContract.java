package io.gatehouse.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamHttp.UpstreamException;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every implementation of [UpstreamHttp] keeps, real or fake. Extend it and say which addresses behave in which way.
public abstract class UpstreamHttpContract {

    private static final int PATIENCE_SECONDS = 20;
    private static final byte[] NOTHING = {};

    /// For subclasses.
    protected UpstreamHttpContract() {}

    /// The client under test.
    protected abstract UpstreamHttp client();

    /// Answers status 201 with the field `x-method`, and in the body the request's fields `x-one` and `host` and its body, each on a line.
    protected abstract URI echoing();

    /// Answers status 302 to the echoing address.
    protected abstract URI redirecting();

    /// Has no server.
    protected abstract URI unreachable();

    /// Takes requests and never answers.
    protected abstract URI silent();

    /// Takes a request and breaks the connection.
    protected abstract URI breaking();

    /// Answers with the event `first`, and nothing more.
    protected abstract URI endless();

    @Test
    void sendsMethodFieldsAndBody() throws Exception {
        HeaderList fields = HeaderList.of("X-One", "1");
        byte[] body = "grüße".getBytes(StandardCharsets.UTF_8);
        try (UpstreamResponse response =
                client().send(new UpstreamRequest("POST", echoing(), fields, body, none()))) {
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.headers().first("X-METHOD")).contains("POST");
            assertThat(text(response)).isEqualTo("1\n" + echoing().getRawAuthority() + "\ngrüße\n");
        }
    }

    @Test
    void sendsAnotherHostWhenToldTo() throws Exception {
        HeaderList fields = HeaderList.of("x-one", "1", "Host", "other.test");
        try (UpstreamResponse response =
                client().send(new UpstreamRequest("GET", echoing(), fields, NOTHING, none()))) {
            assertThat(text(response)).isEqualTo("1\nother.test\n\n");
        }
    }

    @Test
    void followsNoRedirects() throws Exception {
        try (UpstreamResponse response = client().send(get(redirecting(), none()))) {
            assertThat(response.status()).isEqualTo(302);
            assertThat(response.headers().first("location")).isPresent();
        }
    }

    @Test
    void saysWhyThereIsNoResponse() {
        assertThat(failure(get(unreachable(), none())).kind())
                .isEqualTo(UpstreamException.Kind.UNREACHABLE);
        assertThat(failure(get(breaking(), none())).kind())
                .isEqualTo(UpstreamException.Kind.BROKEN);
        assertThat(failure(get(silent(), Optional.of(Duration.ofMillis(200)))).kind())
                .isEqualTo(UpstreamException.Kind.TIMEOUT);
    }

    @Test
    void stopsWaitingWhenInterrupted() throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread waiting =
                Thread.ofVirtual().start(() -> end.complete(thrownBy(get(silent(), none()))));
        waiting.interrupt();

        assertThat(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void givesTheBodyAsItComesLongAfterTheTimeout() throws Exception {
        Optional<Duration> timeout = Optional.of(Duration.ofSeconds(5));
        try (UpstreamResponse response = client().send(get(endless(), timeout))) {
            assertThat(new String(response.body().readNBytes(5), StandardCharsets.UTF_8))
                    .isEqualTo("first");
        }
    }

    @Test
    void closingEndsAReadInAnotherThread() throws Exception {
        UpstreamResponse response = client().send(get(endless(), none()));
        InputStream body = response.body();
        body.readNBytes(5);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread reader = Thread.ofVirtual().start(() -> end.complete(readOn(body)));

        response.close();

        assertThat(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        response.close();
        reader.join();
    }

    private static Throwable readOn(InputStream body) {
        try {
            return new AssertionError("read " + body.read());
        } catch (IOException e) {
            return e;
        }
    }

    private UpstreamException failure(UpstreamRequest request) {
        return (UpstreamException) thrownBy(request);
    }

    private Throwable thrownBy(UpstreamRequest request) {
        try (UpstreamResponse response = client().send(request)) {
            return new AssertionError("answered " + response.status());
        } catch (UpstreamException | InterruptedException e) {
            return e;
        }
    }

    private static String text(UpstreamResponse response) throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static UpstreamRequest get(URI uri, Optional<Duration> timeout) {
        return new UpstreamRequest("GET", uri, HeaderList.of("x-one", "1"), NOTHING, timeout);
    }

    private static Optional<Duration> none() {
        return Optional.empty();
    }
}
