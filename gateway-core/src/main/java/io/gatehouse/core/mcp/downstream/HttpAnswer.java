package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.dispatch.AccessNotes;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.sse.EventStreamWriter;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ResponseStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The response to a POST: JSON when the answer is all there is to say, a stream as soon as
/// something is said before it. Thread-safe: one lock guards everything, so that messages of
/// several servers do not mix.
final class HttpAnswer {

    private final RoutedCall call;
    private final Optional<RequestId> id;
    private final Duration keepAlive;
    private final Consumer<byte[]> otherwise;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Optional<Supplier<String>> sessionId = Optional.empty();
    private Optional<ResponseStream> stream = Optional.empty();
    private boolean over;

    /// @param keepAlive silence after which a stream gets a comment
    /// @param otherwise takes messages that the client can no longer get here
    HttpAnswer(
            RoutedCall call,
            JsonRpcMessage.Valid message,
            Duration keepAlive,
            Consumer<byte[]> otherwise) {
        this.call = call;
        this.id =
                message instanceof JsonRpcMessage.Request request
                        ? Optional.of(request.id())
                        : Optional.empty();
        this.keepAlive = keepAlive;
        this.otherwise = otherwise;
    }

    /// States the session that this request opens.
    ///
    /// @param newSessionId asked when the answer begins
    void offerSession(Supplier<String> newSessionId) {
        lock.lock();
        try {
            sessionId = Optional.of(newSessionId);
        } finally {
            lock.unlock();
        }
    }

    /// The session was not opened after all.
    void withdrawSession() {
        lock.lock();
        try {
            sessionId = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Sends something that comes before the answer.
    void message(byte[] json) {
        lock.lock();
        try {
            if (over || !write(EventStreamWriter.message(json))) {
                otherwise.accept(json);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Sends the answer; nothing follows.
    void finish(Outcome outcome) {
        lock.lock();
        try {
            if (stream.isPresent()) {
                AccessNotes.outcome(call.fields(), outcome);
                frame(outcome).ifPresent(json -> write(EventStreamWriter.message(json)));
                stream.get().close();
            } else if (outcome instanceof Outcome.Answer(byte[] json, _, _)
                    && sessionId.isPresent()) {
                AccessNotes.outcome(call.fields(), outcome);
                call.respond(
                        Response.json(200, json).with(HeadChecks.SESSION, sessionId.get().get()));
            } else {
                Answering.whole(call, outcome);
            }
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Optional<byte[]> frame(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer(byte[] json, _, _) -> Optional.of(json);
            case Outcome.Failure failure -> Optional.of(failure.json());
            case Outcome.Verbatim(Response response) ->
                    Optional.of(error("upstream answered with status " + response.status()));
            case Outcome.Refused(_, String text) -> Optional.of(error(text));
            case Outcome.Accepted _ -> Optional.empty();
        };
    }

    private byte[] error(String text) {
        return JsonRpcWriter.error(
                id, Outcome.INTERNAL_ERROR, "http request failed: " + text, Optional.empty());
    }

    private boolean write(byte[] bytes) {
        try {
            if (stream.isEmpty()) {
                stream = Optional.of(open());
            }
            stream.get().write(bytes);
            changed.signalAll();
            return true;
        } catch (IOException e) {
            return false; // the client is gone; its request goes on
        }
    }

    private ResponseStream open() {
        HeaderList headers = HeadChecks.STREAMING;
        ResponseStream opened =
                call.stream(
                        200,
                        sessionId
                                .map(s -> headers.plus(HeadChecks.SESSION, s.get()))
                                .orElse(headers));
        Thread.startVirtualThread(this::keepAlive);
        return opened;
    }

    /// Writes a comment whenever nothing was written for a while.
    private void keepAlive() {
        lock.lock();
        try {
            while (!over) {
                boolean silent = !changed.await(keepAlive.toNanos(), TimeUnit.NANOSECONDS);
                if (silent && !over && !write(EventStreamWriter.keepAlive())) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
