package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.domain.backend.McpTarget;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// One session's side of a process that others use too: nothing of theirs comes here, and nothing
/// that it says changes the process for them. Thread-safe.
final class SharedTargetSession implements TargetSession {

    private static final String PROGRESS = "notifications/progress";
    private static final String UPDATED = "notifications/resources/updated";

    private final McpTarget target;
    private final SharedProcess process;
    private final ServerMessages messages;
    private final SharedProcesses all;
    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
    private final Map<RequestId, RequestId> sentAs = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    SharedTargetSession(
            McpTarget target, SharedProcess process, ServerMessages messages, SharedProcesses all) {
        this.target = target;
        this.process = process;
        this.messages = messages;
        this.all = all;
    }

    @Override
    public McpTarget target() {
        return target;
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException {
        return process.introduction(headers);
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) throws InterruptedException {
        return process.connection().open(headers);
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        if (!(JsonRpcReader.read(request.body()) instanceof JsonRpcMessage.Request message)) {
            return new Reply.Unreachable("the message is no request");
        }
        Optional<String> uri = message.param("uri").flatMap(RawJson::text);
        return switch (message.method()) {
            case "logging/setLevel" -> done(message);
            case "resources/unsubscribe" ->
                    unsubscribe(uri.orElse("")) ? forward(request, message, sink) : done(message);
            case "resources/subscribe" -> {
                Reply reply = forward(request, message, sink);
                if (reply instanceof Reply.Answered(JsonRpcMessage.Result _)) {
                    uri.ifPresent(subscriptions::add);
                }
                yield reply;
            }
            default -> forward(request, message, sink);
        };
    }

    /// Whether the server has to know.
    private boolean unsubscribe(String uri) {
        return subscriptions.remove(uri) && !process.isWantedByOthers(uri, this);
    }

    private static Reply done(JsonRpcMessage.Request message) {
        byte[] json = JsonRpcWriter.result(message.id(), new ObjectWriter().toBytes());
        return JsonRpcReader.read(json) instanceof JsonRpcMessage.Response response
                ? new Reply.Answered(response)
                : new Reply.Unreachable("no answer");
    }

    private Reply forward(Outgoing request, JsonRpcMessage.Request message, MessageSink sink)
            throws InterruptedException {
        RequestId own = process.greeting().ownId();
        byte[] body = new Edits(message.raw()).replace(message.rawId(), own.json()).apply();
        sentAs.put(message.id(), own);
        try {
            return process.connection().request(request.under(own, body), own(request, sink));
        } finally {
            sentAs.remove(message.id(), own);
        }
    }

    /// Only what certainly belongs to the request.
    private MessageSink own(Outgoing request, MessageSink sink) {
        return call -> {
            if (call instanceof JsonRpcMessage.Request question) {
                process.refuse(question);
                return;
            }
            boolean progress =
                    call.method().equals(PROGRESS)
                            && call.param("progressToken")
                                    .map(Object::toString)
                                    .equals(request.progressToken());
            if (progress || request.method().equals(Optional.of("subscriptions/listen"))) {
                sink.accept(call);
            }
        };
    }

    /// What the process says to nobody in particular.
    void hear(McpTarget from, JsonRpcMessage.Notification notification) {
        boolean changed = notification.method().endsWith("/list_changed");
        boolean updated =
                notification.method().equals(UPDATED)
                        && notification
                                .param("uri")
                                .flatMap(RawJson::text)
                                .filter(subscriptions::contains)
                                .isPresent();
        if (changed || updated) {
            messages.onMessage(from, notification);
        }
    }

    boolean subscribes(String uri) {
        return subscriptions.contains(uri);
    }

    /// Who the clients are and what they have is not said to a process that all of them share.
    @Override
    public Delivery send(Outgoing message) {
        return new Delivery.Accepted();
    }

    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) throws InterruptedException {
        RequestId own = sentAs.get(id);
        if (own == null
                || !(JsonRpcReader.read(cancelled.body())
                        instanceof JsonRpcMessage.Notification message)) {
            return new Delivery.Accepted();
        }
        Edits edits = new Edits(message.raw());
        message.param("requestId").ifPresent(old -> edits.replace(old, own.json()));
        return process.connection()
                .cancel(
                        own,
                        Outgoing.notification(
                                message.method(), edits.apply(), cancelled.headers()));
    }

    @Override
    public Listening listen(CallerHeaders headers) throws InterruptedException {
        return process.connection().listen(headers);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            all.leave(this, process);
        }
    }
}
