package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.toolview.ToolLimits;
import io.gatehouse.domain.toolview.ToolView;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A session with a server whose tools look different to clients. Lists show what clients see;
/// calls come under the server's own names. Thread-safe.
final class ToolViewSession implements TargetSession {

    private static final int TIMED_OUT = -32001;

    private final TargetSession session;
    private final ToolView view;
    private final ToolSlots slots;

    ToolViewSession(TargetSession session, ToolSlots slots) {
        this.session = session;
        this.view = session.target().tools();
        this.slots = slots;
    }

    @Override
    public McpTarget target() {
        return session.target();
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException {
        return session.initialize(headers, sink);
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) throws InterruptedException {
        return session.open(headers);
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        return switch (request.method().orElse("")) {
            case "tools/list" -> listed(session.request(request, sink));
            case "tools/call" -> call(request, sink);
            default -> session.request(request, sink);
        };
    }

    private Reply listed(Reply reply) {
        return reply instanceof Reply.Answered(JsonRpcMessage.Result result)
                        && JsonRpcReader.read(new ToolDeclarations(view).edited(result))
                                instanceof JsonRpcMessage.Response edited
                ? new Reply.Answered(edited)
                : reply;
    }

    private Reply call(Outgoing request, MessageSink sink) throws InterruptedException {
        String tool = request.name().orElse("");
        ToolLimits limits = view.limits(tool);
        Outgoing edited = ToolArguments.edited(request, view.edit(tool));
        if (limits.timeout().isEmpty()) {
            return inTurn(tool, limits, edited, sink);
        }
        CallTimer timer = new CallTimer(limits.timeout().get());
        try {
            Reply reply = inTurn(tool, limits, edited, sink);
            return timer.stop() ? timedOut(edited, limits) : reply;
        } catch (InterruptedException e) {
            if (timer.stop()) {
                return timedOut(edited, limits);
            }
            throw e;
        } finally {
            boolean _ = timer.stop();
        }
    }

    private Reply inTurn(String tool, ToolLimits limits, Outgoing request, MessageSink sink)
            throws InterruptedException {
        if (limits.concurrency().isEmpty()) {
            return session.request(request, sink);
        }
        try (ToolSlots.Slot _ = slots.take(target(), tool, limits.concurrency().get())) {
            return session.request(request, sink);
        }
    }

    /// The server hears that nobody waits any more.
    private Reply timedOut(Outgoing request, ToolLimits limits) throws InterruptedException {
        RequestId id = request.id().orElseThrow();
        byte[] params =
                new ObjectWriter().raw("requestId", id.json()).put("reason", "timed out").toBytes();
        byte[] cancelled =
                new ObjectWriter()
                        .put("jsonrpc", "2.0")
                        .put("method", "notifications/cancelled")
                        .raw("params", params)
                        .toBytes();
        Delivery _ =
                session.cancel(
                        id,
                        Outgoing.notification(
                                "notifications/cancelled", cancelled, request.headers()));
        byte[] error =
                JsonRpcWriter.error(
                        Optional.of(id),
                        TIMED_OUT,
                        "the tool did not answer within "
                                + limits.timeout().orElseThrow().toMillis()
                                + " ms",
                        Optional.empty());
        return JsonRpcReader.read(error) instanceof JsonRpcMessage.Response response
                ? new Reply.Answered(response)
                : new Reply.Unreachable(new String(error, StandardCharsets.UTF_8));
    }

    @Override
    public Delivery send(Outgoing message) throws InterruptedException {
        return session.send(message);
    }

    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) throws InterruptedException {
        return session.cancel(id, cancelled);
    }

    @Override
    public Listening listen(CallerHeaders headers) throws InterruptedException {
        return session.listen(headers);
    }

    @Override
    public void close() {
        session.close();
    }
}
