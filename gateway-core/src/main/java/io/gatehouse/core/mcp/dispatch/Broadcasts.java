package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.mcp.federation.FanOut;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import java.util.List;
import java.util.Optional;

/// Requests that every server gets and whose answers say nothing: `ping`, `logging/setLevel`.
final class Broadcasts {

    private static final int METHOD_NOT_FOUND = -32601;

    Outcome serve(Turn turn, JsonRpcMessage.Request request) throws InterruptedException {
        List<TargetSession> targets = turn.session().targets();
        if (targets.isEmpty()) {
            return Outcome.unsendable(request.id(), "no upstreams available");
        }
        Outgoing outgoing = turn.outgoing(request);
        List<Reply> replies = FanOut.ask(targets, target -> turn.ask(target, outgoing));
        if (turn.naming().defaultTarget().isPresent()) {
            return Outcome.of(replies.getFirst(), request.id());
        }
        return merged(turn, request, replies);
    }

    private static Outcome merged(Turn turn, JsonRpcMessage.Request request, List<Reply> replies) {
        Optional<Reply> problem = Optional.empty();
        boolean anyone = false;
        for (Reply reply : replies) {
            if (isGood(reply)) {
                anyone = true;
            } else if (!lacksMethod(reply)) {
                problem = problem.or(() -> Optional.of(reply));
            }
        }
        boolean lenient = anyone && turn.settings().failureMode() == FailureMode.FAIL_OPEN;
        if (problem.isPresent() && !lenient) {
            return Outcome.of(problem.get(), request.id());
        }
        if (!anyone) {
            return Outcome.of(replies.getFirst(), request.id());
        }
        return Outcome.result(JsonRpcWriter.result(request.id(), new ObjectWriter().toBytes()));
    }

    private static boolean isGood(Reply reply) {
        return reply instanceof Reply.Answered(JsonRpcMessage.Result _);
    }

    private static boolean lacksMethod(Reply reply) {
        return reply instanceof Reply.Answered(JsonRpcMessage.Failure failure)
                && failure.code() == METHOD_NOT_FOUND;
    }
}
