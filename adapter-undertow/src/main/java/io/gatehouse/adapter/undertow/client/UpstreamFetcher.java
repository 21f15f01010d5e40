package io.gatehouse.adapter.undertow.client;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.outbound.UpstreamResponse;
import io.gatehouse.ports.plugin.HttpFetcher;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Fetches small documents. Thread-safe.
public final class UpstreamFetcher implements HttpFetcher, AutoCloseable {

    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final UpstreamHttp upstream;
    private final Duration timeout;
    private final ScheduledExecutorService alarms;

    /// Fetches through an upstream client.
    ///
    /// @param timeout for the response's head, and again for its body
    public UpstreamFetcher(UpstreamHttp upstream, Duration timeout) {
        this.upstream = upstream;
        this.timeout = timeout;
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("fetch timeouts").factory());
        executor.setRemoveOnCancelPolicy(true);
        this.alarms = executor;
    }

    @Override
    public Fetched send(UpstreamRequest request) throws IOException {
        Duration limit = request.timeout().orElse(timeout);
        UpstreamRequest timed =
                new UpstreamRequest(
                        request.method(),
                        request.uri(),
                        request.headers(),
                        request.body(),
                        Optional.of(limit));
        try (UpstreamResponse response = upstream.send(timed)) {
            return readInTime(request.uri(), response, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while fetching " + request.uri());
        }
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }

    /// Closing the response is the only way to wake a thread that reads its body.
    private Fetched readInTime(URI uri, UpstreamResponse response, Duration limit)
            throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> alarm =
                alarms.schedule(
                        () -> {
                            late.set(true);
                            response.close();
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            Fetched fetched = read(uri, response);
            if (!late.get()) {
                return fetched;
            }
        } catch (IOException e) {
            if (!late.get()) {
                throw e;
            }
        } finally {
            alarm.cancel(false);
        }
        throw new IOException(uri + " did not come in time");
    }

    private static Fetched read(URI uri, UpstreamResponse response) throws IOException {
        byte[] body = response.body().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new IOException(uri + " is larger than " + MAX_BYTES + " bytes");
        }
        return new Fetched(response.status(), HeaderList.copyOf(response.headers()), body);
    }
}
