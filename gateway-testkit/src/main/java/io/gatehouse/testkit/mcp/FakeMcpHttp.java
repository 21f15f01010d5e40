package io.gatehouse.testkit.mcp;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.sse.EventStreamWriter;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.outbound.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A [FakeMcpServer] behind streamable HTTP: JSON answers, or a stream once something is said
/// before the answer. Thread-safe.
public final class FakeMcpHttp implements FakeUpstreamHttp.Server {

    private static final int PATIENCE_SECONDS = 10;

    private final FakeMcpServer server;
    private final boolean sessions;
    private final boolean listens;
    private final AtomicInteger opened = new AtomicInteger();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<FakeHttpAnswer> streams = new LinkedBlockingQueue<>();

    private FakeMcpHttp(FakeMcpServer server, boolean sessions, boolean listens) {
        this.server = server;
        this.sessions = sessions;
        this.listens = listens;
    }

    /// With sessions and a stream for GETs.
    public static FakeMcpHttp of(FakeMcpServer server) {
        return new FakeMcpHttp(server, true, true);
    }

    /// Without sessions; GET is answered with status 405.
    public static FakeMcpHttp stateless(FakeMcpServer server) {
        return new FakeMcpHttp(server, false, false);
    }

    /// With sessions; GET is answered with status 405.
    public static FakeMcpHttp deaf(FakeMcpServer server) {
        return new FakeMcpHttp(server, true, false);
    }

    /// Forgets all sessions, as a server does that was restarted.
    public void forgetSessions() {
        known.clear();
    }

    /// The sessions that clients ended.
    public List<String> endedSessions() {
        return List.copyOf(ended);
    }

    /// The sessions that are open.
    public Set<String> openSessions() {
        return Set.copyOf(known);
    }

    /// The stream of the GET that came next; closing it and writing to it is up to the test.
    ///
    /// @throws AssertionError when none comes within ten seconds
    public FakeHttpAnswer awaitStream() {
        try {
            FakeHttpAnswer stream = streams.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (stream == null) {
                throw new AssertionError("no GET came");
            }
            return stream;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /// A message as an event of a stream.
    public static String event(String json) {
        return new String(
                EventStreamWriter.message(json.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
    }

    @Override
    public FakeHttpAnswer serve(UpstreamRequest request) throws InterruptedException {
        Optional<String> session = request.headers().first("mcp-session-id");
        boolean opens =
                request.method().equals("POST")
                        && JsonRpcReader.read(request.body()) instanceof JsonRpcMessage.Request r
                        && r.method().equals("initialize");
        if (sessions && !opens && session.filter(known::contains).isEmpty()) {
            return FakeHttpAnswer.of(404, "text/plain", "no such session");
        }
        return switch (request.method()) {
            case "POST" -> post(request, opens);
            case "GET" -> get();
            case "DELETE" -> {
                session.ifPresent(known::remove);
                session.ifPresent(ended::add);
                yield FakeHttpAnswer.empty(200);
            }
            default -> FakeHttpAnswer.empty(405);
        };
    }

    private FakeHttpAnswer get() {
        if (!listens) {
            return FakeHttpAnswer.of(405, "text/plain", "no stream here");
        }
        FakeHttpAnswer stream =
                FakeHttpAnswer.open(200, HeaderList.of("content-type", "text/event-stream"));
        streams.add(stream);
        return stream;
    }

    private FakeHttpAnswer post(UpstreamRequest request, boolean opens)
            throws InterruptedException {
        HeaderList session = HeaderList.EMPTY;
        if (sessions && opens) {
            String id = "session-" + opened.incrementAndGet();
            known.add(id);
            session = HeaderList.of("mcp-session-id", id);
        }
        Speaking speaking = new Speaking(session);
        Thread.startVirtualThread(() -> work(request.body(), speaking));
        return speaking.head.take();
    }

    private void work(byte[] body, Speaking speaking) {
        try {
            Optional<byte[]> answer = server.serve(body, speaking);
            if (answer.isPresent()) {
                speaking.finish(answer.get());
            } else {
                speaking.head.add(FakeHttpAnswer.empty(202));
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /// Becomes a stream as soon as something is said before the answer.
    private static final class Speaking implements FakeMcpServer.Voice {

        private final LinkedBlockingQueue<FakeHttpAnswer> head = new LinkedBlockingQueue<>();
        private final HeaderList session;
        private Optional<FakeHttpAnswer> stream = Optional.empty();

        Speaking(HeaderList session) {
            this.session = session;
        }

        @Override
        public synchronized void say(byte[] json) {
            if (stream.isEmpty()) {
                stream =
                        Optional.of(
                                FakeHttpAnswer.open(
                                        200, session.plus("content-type", "text/event-stream")));
                head.add(stream.get());
            }
            stream.get().write(event(new String(json, StandardCharsets.UTF_8)));
        }

        synchronized void finish(byte[] json) {
            if (stream.isPresent()) {
                say(json);
                stream.get().end();
            } else {
                head.add(
                        FakeHttpAnswer.of(
                                200,
                                session.plus("content-type", "application/json"),
                                new String(json, StandardCharsets.UTF_8)));
            }
        }
    }
}
