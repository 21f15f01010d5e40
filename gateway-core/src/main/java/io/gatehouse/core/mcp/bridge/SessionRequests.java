package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// Writes requests of revision 2026-07-28 as servers with sessions know them, and reads what comes
/// back. Ids are the gateway's: the clients that share the session choose theirs on their own.
/// Thread-safe.
final class SessionRequests {

    private static final String CANCELLED = "notifications/cancelled";
    private static final Set<String> REWRITTEN = Set.of("_meta", "inputResponses", "requestState");
    private static final int OLD_NOT_FOUND = -32002;
    private static final byte[] INVALID_PARAMS = "-32602".getBytes(StandardCharsets.US_ASCII);

    private final TargetSession session;
    private final Handshake handshake;
    private volatile Optional<String> logLevel = Optional.empty();

    SessionRequests(TargetSession session, Handshake handshake) {
        this.session = session;
        this.handshake = handshake;
    }

    /// A client's request.
    Outgoing of(Outgoing request, JsonRpcMessage.Request message) {
        ObjectWriter params = new ObjectWriter();
        message.params().ifPresent(p -> params.copy(p, name -> !REWRITTEN.contains(name)));
        ObjectWriter meta = new ObjectWriter();
        message.param("_meta")
                .ifPresent(m -> meta.copy(m, name -> !RequestMeta.OF_REQUESTS.contains(name)));
        params.raw("_meta", meta.toBytes());
        RequestId id = handshake.ownId();
        return request.under(id, JsonRpcWriter.request(id, message.method(), params.toBytes()));
    }

    /// A request of the gateway's own.
    Outgoing own(String method, ObjectWriter params, CallerHeaders headers) {
        RequestId id = handshake.ownId();
        return new Outgoing(
                JsonRpcWriter.request(id, method, params.toBytes()),
                Optional.of(id),
                Optional.of(method),
                Optional.empty(),
                Optional.empty(),
                headers);
    }

    /// Asks something during which the server has no reason to ask back.
    Reply ask(Outgoing request, JsonRpcMessage.Request message, MessageSink sink)
            throws InterruptedException {
        try {
            return modern(
                    session.request(
                            request,
                            call -> {
                                if (call instanceof JsonRpcMessage.Notification said
                                        && LogFilter.lets(message, said)) {
                                    sink.accept(said);
                                } else if (call instanceof JsonRpcMessage.Request question) {
                                    refuse(session, question, request.headers());
                                }
                            }));
        } catch (InterruptedException e) {
            cancel(session, request);
            throw e;
        }
    }

    /// Tells the server that nobody waits for an answer any more.
    static void cancel(TargetSession session, Outgoing request) throws InterruptedException {
        byte[] params =
                new ObjectWriter().raw("requestId", request.id().orElseThrow().json()).toBytes();
        session.cancel(
                request.id().orElseThrow(),
                Outgoing.notification(
                        CANCELLED,
                        JsonRpcWriter.notification(CANCELLED, params),
                        request.headers()));
    }

    /// Tells the server that nobody can answer its question.
    static void refuse(
            TargetSession session, JsonRpcMessage.Request question, CallerHeaders headers) {
        byte[] json =
                JsonRpcWriter.error(
                        Optional.of(question.id()),
                        -32601,
                        "the client cannot answer " + question.method(),
                        Optional.empty());
        Thread.startVirtualThread(() -> {
            try {
                session.send(Outgoing.answer(json, headers));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Sessions have one log level, requests of the other revision one each.
    void tellLogLevel(JsonRpcMessage.Request message, Introduction server, CallerHeaders headers)
            throws InterruptedException {
        Optional<String> wanted = RequestMeta.text(message, RequestMeta.LOG_LEVEL);
        if (wanted.isPresent() && !wanted.equals(logLevel) && server.has("logging")) {
            logLevel = wanted;
            ObjectWriter params = new ObjectWriter().put("level", wanted.get());
            session.request(own("logging/setLevel", params, headers), _ -> {});
        }
    }

    /// What these servers say otherwise.
    static Reply modern(Reply reply) {
        if (reply instanceof Reply.Answered(JsonRpcMessage.Failure failure)
                && failure.code() == OLD_NOT_FOUND) {
            byte[] json =
                    failure.error()
                            .member("code")
                            .map(code ->
                                    new Edits(failure.raw()).replace(code, INVALID_PARAMS).apply())
                            .orElseThrow();
            return JsonRpcReader.read(json) instanceof JsonRpcMessage.Failure changed
                    ? new Reply.Answered(changed)
                    : reply;
        }
        return reply;
    }
}
