package io.gatehouse.plugin.jwt;

import io.gatehouse.ports.plugin.HttpFetcher;
import io.gatehouse.ports.plugin.PolicyContext;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/// A key set at a URL, fetched again and again. When that fails the keys of the last time stay. Its work is done by one task at a time,
/// which schedules the next one.
final class RemoteKeys {

    static final Duration RETRY = Duration.ofSeconds(15);

    private final URI url;
    private final KeyIds ids;
    private final PolicyContext context;
    private volatile Document last;

    private record Document(String text, Duration goodFor) {}

    private RemoteKeys(URI url, KeyIds ids, PolicyContext context) {
        this.url = url;
        this.ids = ids;
        this.context = context;
        this.last = new Document("", Duration.ZERO);
    }

    /// Fetches the keys for the first time.
    static RemoteKeys fetch(URI url, KeyIds ids, PolicyContext context) throws KeySetException {
        RemoteKeys remote = new RemoteKeys(url, ids, context);
        remote.last = remote.get();
        return remote;
    }

    /// The keys of the last time.
    KeySet keys() throws KeySetException {
        return read(last);
    }

    /// Looks after the keys from now on.
    ///
    /// @param onChange gets them whenever they are others than before
    void follow(Consumer<KeySet> onChange) {
        schedule(last.goodFor(), onChange);
    }

    private void schedule(Duration delay, Consumer<KeySet> onChange) {
        context.scheduler().after(delay, () -> refresh(onChange));
    }

    private void refresh(Consumer<KeySet> onChange) {
        Duration next = RETRY;
        try {
            Document document = get();
            if (!document.text().equals(last.text())) {
                onChange.accept(read(document));
                last = document;
            }
            next = document.goodFor();
        } catch (KeySetException e) {
            context.logger()
                    .log(
                            Level.WARNING,
                            "jwtAuth ("
                                    + context.origin()
                                    + ") keeps its keys, refreshing them failed: "
                                    + e.getMessage());
        } finally {
            schedule(next, onChange);
        }
    }

    private Document get() throws KeySetException {
        try {
            HttpFetcher.Fetched answer = context.http().get(url);
            if (answer.status() != 200) {
                throw new KeySetException(url + " answered with status " + answer.status());
            }
            return new Document(
                    new String(answer.body(), StandardCharsets.UTF_8),
                    Freshness.of(answer.headers(), context.clock().instant()));
        } catch (IOException e) {
            throw new KeySetException("cannot fetch " + url + ": " + e.getMessage());
        }
    }

    private KeySet read(Document document) throws KeySetException {
        try {
            return KeySet.read(document.text(), ids);
        } catch (KeySetException e) {
            throw new KeySetException(url + ": " + e.getMessage());
        }
    }
}
