package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.InvalidJsonException;
import io.gatehouse.core.json.PlainValues;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.openapi.ApiDocument;
import io.gatehouse.domain.openapi.ApiReading;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamHttp.UpstreamException;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// OpenAPI documents, fetched when they are first needed and again once a day. One that cannot be
/// fetched again stays as it was. Thread-safe: each document's lock guards its fetching.
public final class ApiDocuments {

    private static final int MAX_DOCUMENTS = 1000;
    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final int OK = 200;
    private static final byte[] NOTHING = {};
    private static final Duration FRESH = Duration.ofHours(24);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(15);

    private final UpstreamHttp http;
    private final InstantSource clock;
    private final McpLimits limits;
    private final Map<URI, Remote> known =
            new LinkedHashMap<>(16, 0.75f, true) {

                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<URI, Remote> eldest) {
                    return size() > MAX_DOCUMENTS;
                }
            };

    /// No document is known yet.
    public ApiDocuments(UpstreamHttp http, InstantSource clock, McpLimits limits) {
        this.http = http;
        this.clock = clock;
        this.limits = limits;
    }

    /// What asking for a document came to.
    sealed interface Found {

        /// It is there.
        record Document(ApiDocument document) implements Found {}

        /// It is not.
        record Missing(String reason) implements Found {}
    }

    /// A document; blocks while it is fetched.
    Found of(McpServerAddress.OpenApi.Schema schema) throws InterruptedException {
        return switch (schema) {
            case McpServerAddress.OpenApi.Schema.Known(ApiDocument document) ->
                    new Found.Document(document);
            case McpServerAddress.OpenApi.Schema.Remote(URI url) -> remote(url).get();
        };
    }

    private Remote remote(URI url) {
        synchronized (known) {
            return known.computeIfAbsent(url, Remote::new);
        }
    }

    /// One document.
    private final class Remote {

        private final URI url;
        private final ReentrantLock lock = new ReentrantLock();
        private Found found = new Found.Missing("not fetched yet");
        private Instant fetchAfter = Instant.MIN;

        Remote(URI url) {
            this.url = url;
        }

        Found get() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                if (!clock.instant().isBefore(fetchAfter)) {
                    take(fetch());
                }
                return found;
            } finally {
                lock.unlock();
            }
        }

        private void take(Found fetched) {
            boolean good = fetched instanceof Found.Document;
            if (good || !(found instanceof Found.Document)) {
                found = fetched;
            }
            fetchAfter = clock.instant().plus(good ? FRESH : AFTER_FAILURE);
        }

        private Found fetch() throws InterruptedException {
            UpstreamRequest request =
                    new UpstreamRequest(
                            "GET",
                            url,
                            HeaderList.of("accept", "application/json"),
                            NOTHING,
                            Optional.of(limits.handshakeTimeout()));
            try (UpstreamResponse response = http.send(request)) {
                if (response.status() != OK) {
                    return new Found.Missing("it answered with status " + response.status());
                }
                return read(response);
            } catch (UpstreamException e) {
                return new Found.Missing(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                return new Found.Missing("it broke off: " + e.getMessage());
            }
        }
    }

    private static Found read(UpstreamResponse response) throws IOException {
        byte[] bytes;
        try (InputStream body = HttpBody.decoded(response)) {
            bytes = body.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            return new Found.Missing("it is larger than " + MAX_BYTES + " bytes");
        }
        try {
            return read(RawJson.parse(bytes));
        } catch (InvalidJsonException e) {
            return new Found.Missing(
                    "it is not JSON (documents in YAML can be used as files): " + e.getMessage());
        }
    }

    private static Found read(RawJson json) {
        return switch (ApiReading.of(PlainValues.object(json))) {
            case ApiReading.Read(ApiDocument document) -> new Found.Document(document);
            case ApiReading.Unusable(var problems) ->
                    new Found.Missing(
                            problems.getFirst().pointer() + ": " + problems.getFirst().message());
        };
    }
}
