package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.federation.FanOut;
import io.gatehouse.core.mcp.federation.InitializeMerge;
import io.gatehouse.core.mcp.federation.InitializeMerge.Answer;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The request that opens a session: every server gets it, one answers for itself, several are
/// merged.
final class Initializer {

    private static final Outcome NO_BACKENDS =
            new Outcome.Refused(503, "mcp: no backends configured");

    Outcome serve(Turn turn, JsonRpcMessage.Request request) throws InterruptedException {
        List<TargetSession> targets = turn.session().targets();
        boolean lenient = turn.settings().failureMode() == FailureMode.FAIL_OPEN;
        if (targets.isEmpty()) {
            return lenient ? merged(turn, request, List.of()) : NO_BACKENDS;
        }
        List<Reply> replies = FanOut.ask(targets, t -> t.initialize(turn.headers(), turn.from(t)));
        if (targets.size() == 1) {
            turn.call().fields().put("mcp.target", targets.getFirst().target().name());
            return Outcome.of(replies.getFirst(), request.id());
        }
        List<Answer> answers = new ArrayList<>();
        Optional<Reply> problem = Optional.empty();
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i) instanceof Reply.Answered(JsonRpcMessage.Result result)) {
                answers.add(new Answer(targets.get(i).target().name(), result.result()));
            } else {
                Reply reply = replies.get(i);
                problem = problem.or(() -> Optional.of(reply));
            }
        }
        if (problem.isPresent() && (!lenient || answers.isEmpty())) {
            return Outcome.of(problem.get(), request.id());
        }
        return merged(turn, request, answers);
    }

    private static Outcome merged(Turn turn, JsonRpcMessage.Request request, List<Answer> answers) {
        String asked =
                request.param("protocolVersion")
                        .flatMap(RawJson::text)
                        .orElse(ProtocolVersion.NEWEST_WITH_SESSIONS.text());
        byte[] result = InitializeMerge.merge(asked, turn.settings().stateful(), answers);
        return Outcome.result(JsonRpcWriter.result(request.id(), result));
    }
}
