package io.gatehouse.testkit.http;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamHttp.UpstreamException;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.testkit.mcp.FakeHttpAnswer;
import io.gatehouse.testkit.mcp.FakeUpstreamHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;

class FakeUpstreamHttpTest extends UpstreamHttpContract {
    private final FakeUpstreamHttp network = new FakeUpstreamHttp();

    @BeforeEach
    void fill() {
        network.put("echo.test", FakeUpstreamHttpTest::echo);
        network.put(
                "redirect.test",
                request ->
                        FakeHttpAnswer.of(302, HeaderList.of("location", "http://echo.test/"), ""));
        network.put("silent.test", FakeUpstreamHttpTest::stayAway);
        network.put(
                "breaking.test",
                request -> {
                    throw new UpstreamException(
                            UpstreamException.Kind.BROKEN, "reset", new IOException());
                });
        network.put(
                "endless.test",
                request -> {
                    FakeHttpAnswer answer = FakeHttpAnswer.open(200, HeaderList.EMPTY);
                    answer.write("first");
                    return answer;
                });
    }

    @Override
    protected UpstreamHttp client() {
        return network;
    }

    @Override
    protected URI echoing() {
        return URI.create("http://echo.test/");
    }

    @Override
    protected URI redirecting() {
        return URI.create("http://redirect.test/");
    }

    @Override
    protected URI unreachable() {
        return URI.create("http://nobody.test/");
    }

    @Override
    protected URI silent() {
        return URI.create("http://silent.test/");
    }

    @Override
    protected URI breaking() {
        return URI.create("http://breaking.test/");
    }

    @Override
    protected URI endless() {
        return URI.create("http://endless.test/");
    }

    private static FakeHttpAnswer echo(UpstreamRequest request) {
        String text =
                request.headers().first("x-one").orElse("")
                        + "\n"
                        + request.headers().first("host").orElse(request.uri().getRawAuthority())
                        + "\n"
                        + new String(request.body(), StandardCharsets.UTF_8)
                        + "\n";
        return FakeHttpAnswer.of(201, HeaderList.of("x-method", request.method()), text);
    }

    private static FakeHttpAnswer stayAway(UpstreamRequest request)
            throws UpstreamException, InterruptedException {
        long millis = request.timeout().map(t -> t.toMillis()).orElse(60_000L);
        if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts down");
        }
        throw new UpstreamException(UpstreamException.Kind.TIMEOUT, "no answer", new IOException());
    }
}
