package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.Delivery;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.mcp.upstream.Listening;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.ServerMessages;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpTarget;
import java.util.Optional;

/// A server of revision 2026-07-28 for a client with a session: keeps here what the server wants to
/// be told with every request, and puts to the client what the server wants to know. Thread-safe.
final class ToStateless implements TargetSession {

    private static final byte[] NOTHING = new ObjectWriter().toBytes();
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INTERNAL_ERROR = -32603;
    private static final int HEADER_MISMATCH = -32020;
    private static final int MAX_ROUNDS = 32;

    private final TargetSession server;
    private final Handshake handshake;
    private final StatelessRequests requests;
    private final Questions questions;
    private final ChangeListener changes;
    private final MirroredParams mirrored;

    ToStateless(TargetSession server, Handshake handshake, ServerMessages serverMessages) {
        this.server = server;
        this.handshake = handshake;
        this.requests = new StatelessRequests(handshake);
        this.questions = new Questions(handshake::ownId);
        this.changes =
                new ChangeListener(
                        server, requests, call -> serverMessages.onMessage(target(), call));
        this.mirrored = new MirroredParams(server, requests);
    }

    @Override
    public McpTarget target() {
        return server.target();
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) throws InterruptedException {
        return server.open(headers);
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException {
        RequestId id = handshake.clientId();
        Reply reply =
                server.request(requests.own("server/discover", new ObjectWriter(), headers), sink);
        return reply instanceof Reply.Answered(JsonRpcMessage.Result result)
                ? Reply.result(id, StatelessResults.initialized(result.result(), handshake))
                : StatelessResults.plain(reply);
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        if (!(JsonRpcReader.read(request.body()) instanceof JsonRpcMessage.Request message)) {
            throw new IllegalArgumentException("not a request");
        }
        return switch (message.method()) {
            case "ping" -> Reply.result(message.id(), NOTHING);
            case "logging/setLevel" -> {
                requests.logLevel(message.param("level").flatMap(RawJson::text));
                yield Reply.result(message.id(), NOTHING);
            }
            case "resources/subscribe", "resources/unsubscribe" -> {
                boolean wanted = message.method().equals("resources/subscribe");
                Optional<String> uri = message.param("uri").flatMap(RawJson::text);
                uri.ifPresent(u -> changes.about(u, wanted, request.headers()));
                yield Reply.result(message.id(), NOTHING);
            }
            case "tasks/list", "tasks/get", "tasks/result", "tasks/cancel" ->
                    Reply.failure(
                            message.id(),
                            METHOD_NOT_FOUND,
                            "this server's tasks are not those of the client's revision");
            default -> rounds(request, message, sink);
        };
    }

    /// Asks as often as the server wants to know more.
    private Reply rounds(Outgoing request, JsonRpcMessage.Request message, MessageSink sink)
            throws InterruptedException {
        Outgoing next = mirrored.added(requests.of(request, message), message);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Reply reply = StatelessResults.plain(askOnce(next, message, sink));
            Optional<InputRequired> input = InputRequired.of(reply);
            if (input.isEmpty()) {
                return StatelessResults.inSession(reply);
            }
            switch (questions.ask(input.get().requests(), sink)) {
                case Questions.Answers.Given(byte[] responses) ->
                        next =
                                mirrored.added(
                                        requests.again(request, message, input.get(), responses),
                                        message);
                case Questions.Answers.Refused(int code, String text) -> {
                    return Reply.failure(message.id(), code, text);
                }
            }
        }
        return Reply.failure(
                message.id(), INTERNAL_ERROR, "the server asked for input too many times");
    }

    private Reply askOnce(Outgoing next, JsonRpcMessage.Request message, MessageSink sink)
            throws InterruptedException {
        Reply reply = server.request(next, sink);
        boolean lacksFields =
                reply instanceof Reply.Rejected(_, var failure)
                        && failure.code() == HEADER_MISMATCH
                        && message.method().equals("tools/call");
        return lacksFields && mirrored.learn(next.headers())
                ? server.request(mirrored.added(next, message), sink)
                : reply;
    }

    /// Of all that clients say, only answers mean something to the server.
    @Override
    public Delivery send(Outgoing message) {
        if (JsonRpcReader.read(message.body()) instanceof JsonRpcMessage.Response response) {
            questions.answered(response);
        }
        return new Delivery.Accepted();
    }

    /// Whoever waits for the answer is interrupted, which says it.
    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) {
        return new Delivery.Accepted();
    }

    @Override
    public Listening listen(CallerHeaders headers) {
        changes.start(headers);
        return new Listening.Open();
    }

    @Override
    public void close() {
        changes.close();
        server.close();
    }
}
