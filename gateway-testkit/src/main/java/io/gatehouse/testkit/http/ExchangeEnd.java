package io.gatehouse.testkit.http;

import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// How far an exchange has come. Whoever listens for its end hears of it before the client has the response. Thread-safe.
final class ExchangeEnd {

    private final CompletableFuture<Response> response = new CompletableFuture<>();
    private final CompletableFuture<ExchangeOutcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<FakeResponseStream> streaming = new CompletableFuture<>();
    private final List<Consumer<ExchangeOutcome>> listeners = new ArrayList<>();
    private State state = State.OPEN;
    private Optional<ExchangeOutcome> ended = Optional.empty();

    private enum State {
        OPEN,
        ANSWERING,
        ENDED
    }

    CompletableFuture<Response> response() {
        return response;
    }

    CompletableFuture<ExchangeOutcome> outcome() {
        return outcome;
    }

    CompletableFuture<FakeResponseStream> streaming() {
        return streaming;
    }

    synchronized boolean isAborted() {
        return ended.isPresent() && ended.get().aborted();
    }

    boolean forward() {
        return answer();
    }

    boolean stream(FakeResponseStream stream) {
        boolean allowed = answer();
        streaming.complete(stream);
        return allowed;
    }

    boolean respond(Response whole) {
        if (!answer()) {
            return false;
        }
        complete(whole);
        return true;
    }

    /// A forwarded request may be answered after all.
    synchronized void reopen() {
        if (state == State.ANSWERING) {
            state = State.OPEN;
        }
    }

    void complete(Response whole) {
        if (end(new ExchangeOutcome(whole.status(), whole.body().length, false))) {
            response.complete(whole);
        }
    }

    void abort() {
        if (end(new ExchangeOutcome(0, 0, true))) {
            response.completeExceptionally(new IOException("the client went away"));
        }
    }

    void whenEnded(Consumer<ExchangeOutcome> listener) {
        Optional<ExchangeOutcome> already;
        synchronized (this) {
            already = ended;
            if (already.isEmpty()) {
                listeners.add(listener);
            }
        }
        already.ifPresent(listener);
    }

    /// Whether the exchange may be answered now; what is sent to a client that is gone is lost, and no mistake.
    private synchronized boolean answer() {
        boolean gone = isAborted();
        if (state == State.OPEN) {
            state = State.ANSWERING;
            return true;
        }
        return gone;
    }

    private boolean end(ExchangeOutcome how) {
        List<Consumer<ExchangeOutcome>> told;
        synchronized (this) {
            if (state == State.ENDED) {
                return false;
            }
            state = State.ENDED;
            ended = Optional.of(how);
            told = List.copyOf(listeners);
        }
        told.forEach(listener -> listener.accept(how));
        outcome.complete(how);
        return true;
    }
}
