package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.mcp.dispatch.AccessNotes;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.plugin.Refusal;

/// Whole HTTP responses for outcomes.
final class Answering {

    private static final String REASON = "MCP";

    private Answering() {}

    /// Answers and notes how it ended.
    static void whole(RoutedCall call, Outcome outcome) {
        AccessNotes.outcome(call.fields(), outcome);
        switch (outcome) {
            case Outcome.Answer(byte[] json, _, int status) ->
                    call.respond(Response.json(status, json));
            case Outcome.Failure failure ->
                    call.respond(Response.json(failure.status(), failure.json()));
            case Outcome.Verbatim(Response response) -> call.respond(response);
            case Outcome.Refused(int status, String text) ->
                    call.refuse(Refusal.of(status, REASON, text));
            case Outcome.Accepted _ -> call.respond(Response.empty(202));
        }
    }
}
