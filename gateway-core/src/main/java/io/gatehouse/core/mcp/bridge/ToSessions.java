package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.Delivery;
import io.gatehouse.core.mcp.upstream.Listening;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.core.mcp.upstream.TargetSessions;
import io.gatehouse.domain.backend.McpTarget;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server with sessions for clients of revision 2026-07-28 of one identity: opens a session for
/// each kind of client, since that is what the server is told of it. Bounded: the session that was
/// not used for longest makes room. Thread-safe: the monitor guards the table.
final class ToSessions implements TargetSession {

    private static final int MAX_CLIENTS = 16;
    private static final int INVALID_PARAMS = -32602;
    private static final int BAD_REQUEST = 400;

    private final McpTarget target;
    private final TargetSessions transports;
    private final Map<ClientKind, ServerSession> byClient = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    ToSessions(McpTarget target, TargetSessions transports) {
        this.target = target;
        this.transports = transports;
    }

    @Override
    public McpTarget target() {
        return target;
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        if (!(JsonRpcReader.read(request.body()) instanceof JsonRpcMessage.Request message)) {
            throw new IllegalArgumentException("not a request");
        }
        Optional<ClientKind> client = ClientKind.of(message);
        if (client.isEmpty()) {
            return noCapabilities(message.id());
        }
        Optional<ServerSession> session = session(client.get());
        return session.isPresent()
                ? session.get().request(request, message, sink)
                : new Reply.Unreachable("the session is closed");
    }

    /// A request must say what its client can do.
    static Reply noCapabilities(RequestId id) {
        return rejected(id, "_meta." + RequestMeta.CAPABILITIES + " is required");
    }

    static Reply rejected(RequestId id, String reason) {
        byte[] json =
                JsonRpcWriter.error(
                        Optional.of(id),
                        INVALID_PARAMS,
                        "invalid request parameters: " + reason,
                        Optional.empty());
        return JsonRpcReader.read(json) instanceof JsonRpcMessage.Failure failure
                ? new Reply.Rejected(BAD_REQUEST, failure)
                : new Reply.Broken(reason);
    }

    private Optional<ServerSession> session(ClientKind client) {
        List<ServerSession> surplus;
        ServerSession session;
        synchronized (this) {
            if (closed) {
                return Optional.empty();
            }
            session =
                    byClient.computeIfAbsent(client, c -> new ServerSession(target, transports, c));
            session.engage();
            surplus = takeSurplus();
        }
        surplus.forEach(s -> Thread.startVirtualThread(s::close));
        return Optional.of(session);
    }

    private List<ServerSession> takeSurplus() {
        List<ServerSession> surplus = new ArrayList<>();
        Iterator<ServerSession> oldest = byClient.values().iterator();
        int many = byClient.size() - MAX_CLIENTS;
        while (surplus.size() < many && oldest.hasNext()) {
            ServerSession session = oldest.next();
            if (session.isUnused()) {
                oldest.remove();
                surplus.add(session);
            }
        }
        return surplus;
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) {
        throw new IllegalStateException("clients of this revision open no sessions");
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) {
        return Optional.empty(); // as whom is known only with a request
    }

    @Override
    public Delivery send(Outgoing message) {
        return new Delivery.Accepted();
    }

    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) {
        return new Delivery.Accepted();
    }

    @Override
    public Listening listen(CallerHeaders headers) {
        return new Listening.Open();
    }

    @Override
    public void close() {
        List<ServerSession> rest;
        synchronized (this) {
            closed = true;
            rest = new ArrayList<>(byClient.values());
            byClient.clear();
        }
        List<Thread> ends = rest.stream().map(s -> Thread.startVirtualThread(s::close)).toList();
        for (Thread end : ends) {
            try {
                end.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
