package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.dispatch.AccessNotes;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.mcp.session.Outbox;
import io.gatehouse.domain.http.Response;
import java.util.Optional;

/// The response to a POST of the older transport: status 202, while everything else goes to the
/// session's stream. What fails before anything was said is the response itself. Thread-safe: the
/// monitor guards whether the POST has been answered.
final class LegacyAnswer {

    private final RoutedCall call;
    private final Outbox stream;
    private final Optional<RequestId> id;
    private boolean answered;

    LegacyAnswer(RoutedCall call, JsonRpcMessage.Valid message, Outbox stream) {
        this.call = call;
        this.stream = stream;
        this.id =
                message instanceof JsonRpcMessage.Request request
                        ? Optional.of(request.id())
                        : Optional.empty();
    }

    /// Tells the client that its message has arrived, unless it knows.
    synchronized void accept() {
        if (!answered) {
            answered = true;
            call.respond(Response.text(202, "Accepted"));
        }
    }

    void message(byte[] json) {
        accept();
        stream.put(json);
    }

    void finish(Outcome outcome) {
        switch (outcome) {
            case Outcome.Answer(byte[] json, _, _) -> {
                AccessNotes.outcome(call.fields(), outcome);
                message(json);
            }
            case Outcome.Accepted _ -> accept();
            case Outcome.Failure failure -> fail(outcome, failure.json());
            case Outcome.Verbatim(Response response) ->
                    fail(outcome, error("upstream answered with status " + response.status()));
            case Outcome.Refused(_, String text) -> fail(outcome, error(text));
        }
    }

    private synchronized void fail(Outcome outcome, byte[] json) {
        if (answered) {
            AccessNotes.outcome(call.fields(), outcome);
            stream.put(json);
        } else {
            answered = true;
            Answering.whole(call, outcome);
        }
    }

    private byte[] error(String text) {
        return JsonRpcWriter.error(id, Outcome.INTERNAL_ERROR, text, Optional.empty());
    }
}
