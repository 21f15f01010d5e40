package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.mcp.dispatch.Carrier;
import io.gatehouse.core.mcp.dispatch.Dispatcher;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.session.McpSession;
import io.gatehouse.core.mcp.session.SharedSessions;
import java.util.Optional;

/// Serves POSTs of clients that speak revision 2026-07-28: each stands alone. Blocks. Thread-safe.
final class StatelessPosts {

    private static final Outcome.Refused NO_ANSWERS =
            new Outcome.Refused(400, "mcp: clients of revision 2026-07-28 send no answers");
    private static final Outcome.Refused TOO_MANY =
            new Outcome.Refused(503, "mcp: too many sessions");

    private final SharedSessions sessions;
    private final Dispatcher dispatcher;
    private final McpLimits limits;

    StatelessPosts(SharedSessions sessions, Dispatcher dispatcher, McpLimits limits) {
        this.sessions = sessions;
        this.dispatcher = dispatcher;
        this.limits = limits;
    }

    void serve(RoutedCall call, Place place, JsonRpcMessage.Valid message) {
        Optional<Outcome> problem = StatelessCheck.check(call.request().headers(), message);
        if (problem.isPresent()) {
            Answering.whole(call, problem.get());
            return;
        }
        if (message instanceof JsonRpcMessage.Response) {
            Answering.whole(call, NO_ANSWERS);
            return;
        }
        Optional<McpSession> session = sessions.of(place.key(), place.state(), call);
        if (session.isEmpty()) {
            Answering.whole(call, TOO_MANY);
            return;
        }
        HttpAnswer answer = new HttpAnswer(call, message, limits.keepAlive(), _ -> {});
        Carrier carrier = Serving.carrier(call, session.get(), place, answer::message);
        answer.finish(Serving.serve(dispatcher, carrier, message));
    }
}
