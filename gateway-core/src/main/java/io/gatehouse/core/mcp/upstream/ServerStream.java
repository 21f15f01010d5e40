package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.sse.EventStreamReader;
import io.gatehouse.core.sse.ServerSentEvent;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.outbound.UpstreamHttp.UpstreamException;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The stream on which a streamable HTTP server sends what belongs to no request. Once open it is
/// opened again whenever it ends, until the server refuses it or the session ends. Thread-safe.
final class ServerStream implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final HttpEndpoint endpoint;
    private final MessageSink sink;
    private final AtomicReference<Optional<Thread>> reader =
            new AtomicReference<>(Optional.empty());
    private volatile boolean closed;

    ServerStream(HttpEndpoint endpoint, MessageSink sink) {
        this.endpoint = endpoint;
        this.sink = sink;
    }

    /// As whom the stream is asked for; the newest each time.
    record Identity(CallerHeaders headers, Optional<Established> established) {}

    /// Opens the stream unless it is open.
    Listening open(Supplier<Identity> identity) throws InterruptedException {
        if (reader.get().isPresent()) {
            return new Listening.Open();
        }
        try {
            UpstreamResponse response = connect(identity.get(), "");
            if (!isStream(response)) {
                try (response) {
                    return new Listening.Refused(HttpBody.verbatim(response));
                }
            }
            start(response, identity);
            return new Listening.Open();
        } catch (UpstreamException e) {
            return new Listening.Failed(HttpEndpoint.describe(e));
        }
    }

    private void start(UpstreamResponse response, Supplier<Identity> identity) {
        Thread thread = Thread.ofVirtual().unstarted(() -> run(response, identity));
        if (closed || !reader.compareAndSet(Optional.empty(), Optional.of(thread))) {
            response.close();
            return;
        }
        thread.start();
    }

    private void run(UpstreamResponse first, Supplier<Identity> identity) {
        try {
            Optional<Resume> resume = Optional.of(read(first, new Resume("", FIRST_PAUSE)));
            while (resume.isPresent() && !closed) {
                Thread.sleep(resume.get().pause());
                resume = again(identity.get(), resume.get());
            }
        } catch (InterruptedException e) {
            // the session has ended
        } finally {
            reader.set(Optional.empty());
        }
    }

    /// Empty when the server does not want this stream; a later GET of the client asks again.
    private Optional<Resume> again(Identity identity, Resume resume) throws InterruptedException {
        if (identity.established().isEmpty()) {
            return Optional.of(resume.slower()); // the session is being opened again
        }
        try {
            UpstreamResponse response = connect(identity, resume.lastEventId());
            if (isStream(response)) {
                return Optional.of(read(response, resume));
            }
            response.close();
            boolean passing = response.status() >= 500 || response.status() == 404;
            return passing ? Optional.of(resume.slower()) : Optional.empty();
        } catch (UpstreamException e) {
            return Optional.of(resume.slower());
        }
    }

    /// Where the next stream goes on, and after which pause.
    private record Resume(String lastEventId, Duration pause) {
        Resume slower() {
            Duration twice = pause.multipliedBy(2);
            return new Resume(
                    lastEventId, twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice);
        }
    }

    private Resume read(UpstreamResponse response, Resume before) {
        try (response) {
            EventStreamReader events =
                    new EventStreamReader(
                            HttpBody.decoded(response), endpoint.limits().maxMessageBytes());
            boolean spoke = drain(events);
            String id =
                    events.lastEventId().isEmpty() ? before.lastEventId() : events.lastEventId();
            Duration pause = spoke ? FIRST_PAUSE : before.slower().pause();
            return new Resume(
                    id,
                    events.retryMillis()
                            .map(Duration::ofMillis)
                            .filter(asked -> asked.compareTo(LONGEST_PAUSE) <= 0)
                            .orElse(pause));
        } catch (IOException e) {
            return before.slower();
        }
    }

    private boolean drain(EventStreamReader events) {
        boolean spoke = false;
        try {
            Optional<ServerSentEvent> event = events.next();
            while (event.isPresent()) {
                spoke = true;
                take(event.get());
                event = events.next();
            }
        } catch (IOException e) {
            // opened again after a pause
        }
        return spoke;
    }

    private void take(ServerSentEvent event) {
        if (event.type().equals("message")
                && JsonRpcReader.read(event.data()) instanceof JsonRpcMessage.Call call) {
            sink.accept(call);
        }
    }

    private UpstreamResponse connect(Identity identity, String lastEventId)
            throws UpstreamException, InterruptedException {
        HeaderList fields =
                RequestFields.get(
                        endpoint.uri(), identity.headers(), identity.established(), lastEventId);
        return endpoint.get(fields);
    }

    private static boolean isStream(UpstreamResponse response) {
        return response.status() == 200 && HttpBody.mediaType(response).equals("text/event-stream");
    }

    @Override
    public void close() {
        closed = true;
        reader.get().ifPresent(Thread::interrupt);
    }
}
