package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.limit.Deadline;
import io.gatehouse.core.mcp.meta.Progress;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// A call to a server with sessions, on a thread of its own, so that it can outlive the client's
/// request when the server asks something. Thread-safe as far as the server's side and one client's
/// request at a time go.
final class RunningCall implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RunningCall.class.getName());

    private final TargetSession session;
    private final Outgoing request;
    private final JsonRpcMessage.Request message;
    private final int maxWaiting;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, JsonRpcMessage.Request> open = new LinkedHashMap<>();
    private final Thread worker = Thread.ofVirtual().unstarted(this::work);
    private Optional<Deadline> sleep = Optional.empty();
    private volatile boolean over;

    RunningCall(
            TargetSession session,
            Outgoing request,
            JsonRpcMessage.Request message,
            int maxWaiting) {
        this.session = session;
        this.request = request;
        this.message = message;
        this.maxWaiting = maxWaiting;
    }

    private sealed interface Event {
        record Said(JsonRpcMessage.Call call) implements Event {}

        record Ended(Reply reply) implements Event {}
    }

    /// What the client is answered for now.
    sealed interface Turn {

        /// The server's answer.
        record Answered(Reply reply) implements Turn {}

        /// What the server wants to know.
        ///
        /// @param requests the `inputRequests`
        record Asking(byte[] requests) implements Turn {}
    }

    void start() {
        worker.start();
    }

    private void work() {
        Reply reply = new Reply.Broken("internal error");
        try {
            reply = SessionRequests.modern(session.request(request, this::say));
        } catch (InterruptedException e) {
            reply = new Reply.Unreachable("the call was cancelled");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a bug while calling an MCP server", e);
        } finally {
            over = true;
            events.add(new Event.Ended(reply));
        }
    }

    /// Whether a client's request is this one again.
    boolean isAbout(JsonRpcMessage.Request other) {
        return message.method().equals(other.method())
                && text("name").equals(other.param("name").flatMap(RawJson::text))
                && text("uri").equals(other.param("uri").flatMap(RawJson::text));
    }

    private Optional<String> text(String param) {
        return message.param(param).flatMap(RawJson::text);
    }

    /// The server says or asks something. What is too much for a client that is away is dropped.
    void say(JsonRpcMessage.Call call) {
        if (events.size() < maxWaiting) {
            events.add(new Event.Said(call));
        } else if (call instanceof JsonRpcMessage.Request question) {
            SessionRequests.refuse(session, question, request.headers());
        }
    }

    /// Waits until the client can be answered. What is asked meanwhile and cannot be answered by
    /// this client is refused.
    Turn next(JsonRpcMessage.Request current, MessageSink sink) throws InterruptedException {
        while (open.isEmpty() || !events.isEmpty()) {
            switch (events.take()) {
                case Event.Ended(Reply reply) -> {
                    return new Turn.Answered(reply);
                }
                case Event.Said(JsonRpcMessage.Request question) -> ask(current, question);
                case Event.Said(JsonRpcMessage.Notification said) -> {
                    if (LogFilter.lets(current, said)) {
                        // A client that came back may have chosen another token.
                        sink.accept(
                                Progress.wantedBy(current)
                                        .map(token -> Progress.under(said, token.bytes()))
                                        .orElse(said));
                    }
                }
            }
        }
        return new Turn.Asking(questions());
    }

    private void ask(JsonRpcMessage.Request current, JsonRpcMessage.Request question) {
        if (ClientKind.canAnswer(current, question.method())) {
            open.put((question.id().isText() ? "s-" : "n-") + question.id().value(), question);
        } else {
            SessionRequests.refuse(session, question, request.headers());
        }
    }

    private byte[] questions() {
        ObjectWriter requests = new ObjectWriter();
        open.forEach((key, question) -> {
            ObjectWriter asked = new ObjectWriter().put("method", question.method());
            question.params().ifPresent(params -> asked.raw("params", params.bytes()));
            requests.raw(key, asked.toBytes());
        });
        return requests.toBytes();
    }

    static byte[] inputRequired(byte[] requests, String state) {
        return new ObjectWriter()
                .put("resultType", "input_required")
                .raw("inputRequests", requests)
                .put("requestState", state)
                .toBytes();
    }

    /// Gives the server what the client gathered. What is still missing is asked for again.
    void answer(Optional<RawJson> responses) throws InterruptedException {
        List<Outgoing> answers = new ArrayList<>();
        for (RawJson.Member response : responses.map(RawJson::members).orElse(List.of())) {
            Optional.ofNullable(open.remove(response.name()))
                    .map(question -> JsonRpcWriter.result(question.id(), response.value().bytes()))
                    .ifPresent(json -> answers.add(Outgoing.answer(json, request.headers())));
        }
        for (Outgoing answer : answers) {
            session.send(answer);
        }
    }

    /// Nobody waits for it now.
    synchronized void sleep(Duration longest, Runnable otherwise) {
        sleep = Optional.of(new Deadline(longest, otherwise));
    }

    /// A client is back.
    synchronized void wake() {
        sleep.ifPresent(Deadline::close);
        sleep = Optional.empty();
    }

    /// Ends it, at the server too unless that has answered.
    @Override
    public void close() {
        wake();
        if (!over) {
            worker.interrupt();
            Thread.startVirtualThread(() -> {
                try {
                    SessionRequests.cancel(session, request);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }
}
