package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.mcp.federation.FanOut;
import io.gatehouse.core.mcp.federation.InitializeMerge;
import io.gatehouse.core.mcp.federation.InitializeMerge.Answer;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the servers offer: one answers for itself, several are merged.
final class Discoveries {

    Outcome serve(Turn turn, JsonRpcMessage.Request request) throws InterruptedException {
        List<TargetSession> targets = turn.session().targets();
        boolean lenient = turn.settings().failureMode() == FailureMode.FAIL_OPEN;
        if (targets.isEmpty() && !lenient) {
            return turn.era().unavailable(request.id(), "no upstreams available");
        }
        Outgoing outgoing = turn.outgoing(request);
        List<Reply> replies = FanOut.ask(targets, target -> turn.ask(target, outgoing));
        return targets.size() == 1
                ? single(turn, request, replies.getFirst())
                : several(turn, request, targets, replies);
    }

    private static Outcome single(Turn turn, JsonRpcMessage.Request request, Reply reply) {
        if (!(reply instanceof Reply.Answered(JsonRpcMessage.Result result))) {
            return turn.era().of(reply, request.id());
        }
        Edits edits = new Edits(result.raw());
        turn.era().complete(turn, request.method(), result.result(), edits);
        edits.set(result.result(), "supportedVersions", InitializeMerge.supportedVersions());
        if (!result.id().equals(Optional.of(request.id()))) {
            edits.set(result.raw(), "id", request.id().json());
        }
        return Outcome.result(edits.apply());
    }

    private static Outcome several(
            Turn turn,
            JsonRpcMessage.Request request,
            List<TargetSession> targets,
            List<Reply> replies) {
        List<Answer> answers = new ArrayList<>();
        Optional<Reply> problem = Optional.empty();
        for (int i = 0; i < replies.size(); i++) {
            Reply reply = replies.get(i);
            if (reply instanceof Reply.Answered(JsonRpcMessage.Result result)) {
                answers.add(new Answer(targets.get(i).target().name(), result.result()));
            } else {
                problem = problem.or(() -> Optional.of(reply));
            }
        }
        boolean lenient = turn.settings().failureMode() == FailureMode.FAIL_OPEN;
        if (problem.isPresent() && (!lenient || answers.isEmpty())) {
            return turn.era().of(problem.get(), request.id());
        }
        ObjectWriter merged = InitializeMerge.discover(answers);
        turn.era().complete(merged);
        return Outcome.result(JsonRpcWriter.result(request.id(), merged.toBytes()));
    }
}
