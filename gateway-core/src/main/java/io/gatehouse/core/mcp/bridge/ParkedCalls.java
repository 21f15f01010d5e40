package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Calls that wait in the middle, at the server, while their client gathers what the server asked
/// for. The client comes back with a state that nobody can guess and that means nothing in the
/// session of another identity or backend; it can be used once. Bounded in number and time.
/// Thread-safe: the monitor guards the tables.
final class ParkedCalls implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int STATE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TargetSession session;
    private final McpLimits limits;
    private final Map<String, RunningCall> parked = new LinkedHashMap<>();
    private final List<RunningCall> running = new ArrayList<>();

    ParkedCalls(TargetSession session, McpLimits limits) {
        this.session = session;
        this.limits = limits;
    }

    synchronized boolean isEmpty() {
        return parked.isEmpty() && running.isEmpty();
    }

    /// Makes a call, or goes on with one that was parked, until it is answered or asks for
    /// something.
    Reply serve(Outgoing request, JsonRpcMessage.Request message, MessageSink sink)
            throws InterruptedException {
        Optional<String> state = message.param("requestState").flatMap(RawJson::text);
        Optional<RunningCall> call =
                state.isPresent() ? resume(state.get(), message) : begin(request, message);
        if (call.isEmpty()) {
            return ToSessions.rejected(message.id(), "unknown or expired requestState");
        }
        return run(call.get(), message, sink);
    }

    private synchronized Optional<RunningCall> begin(
            Outgoing request, JsonRpcMessage.Request message) {
        RunningCall call = new RunningCall(session, request, message, limits.maxUndelivered());
        running.add(call);
        call.start();
        return Optional.of(call);
    }

    private synchronized Optional<RunningCall> resume(
            String state, JsonRpcMessage.Request message) {
        Optional<RunningCall> call =
                Optional.ofNullable(parked.get(state)).filter(c -> c.isAbout(message));
        call.ifPresent(c -> {
            parked.remove(state);
            running.add(c);
            c.wake();
        });
        return call;
    }

    private Reply run(RunningCall call, JsonRpcMessage.Request message, MessageSink sink)
            throws InterruptedException {
        boolean stays = false;
        try {
            call.answer(message.param("inputResponses"));
            switch (call.next(message, sink)) {
                case RunningCall.Turn.Answered(Reply reply) -> {
                    return reply;
                }
                case RunningCall.Turn.Asking(byte[] requests) -> {
                    stays = true;
                    return Reply.result(message.id(), park(call, requests));
                }
            }
        } finally {
            synchronized (this) {
                running.remove(call);
            }
            if (!stays) {
                call.close();
            }
        }
    }

    private byte[] park(RunningCall call, byte[] requests) {
        byte[] random = new byte[STATE_BYTES];
        RANDOM.nextBytes(random);
        String state = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Optional<RunningCall> surplus = Optional.empty();
        synchronized (this) {
            if (parked.size() >= limits.maxInFlight()) {
                String oldest = parked.keySet().iterator().next();
                surplus = Optional.ofNullable(parked.remove(oldest));
            }
            parked.put(state, call);
            call.sleep(LONGEST, () -> expire(state));
        }
        surplus.ifPresent(RunningCall::close);
        return RunningCall.inputRequired(requests, state);
    }

    private void expire(String state) {
        Optional<RunningCall> call;
        synchronized (this) {
            call = Optional.ofNullable(parked.remove(state));
        }
        call.ifPresent(RunningCall::close);
    }

    /// A question of the server that says not which call it belongs to goes to the newest: all are
    /// of one identity.
    void askSomebody(JsonRpcMessage.Request question) {
        Optional<RunningCall> newest;
        synchronized (this) {
            newest = running.isEmpty() ? Optional.empty() : Optional.of(running.getLast());
        }
        newest.ifPresentOrElse(
                call -> call.say(question),
                () -> SessionRequests.refuse(session, question, CallerHeaders.NONE));
    }

    @Override
    public void close() {
        List<RunningCall> all;
        synchronized (this) {
            all = new ArrayList<>(parked.values());
            all.addAll(running);
            parked.clear();
            running.clear();
        }
        all.forEach(RunningCall::close);
    }
}
