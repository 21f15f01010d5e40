package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.dispatch.PageReader.Listed;
import io.gatehouse.core.mcp.federation.FanOut;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.mcp.ListKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Requests for lists: one server's page as it is, several servers' pages all together, in both
/// cases only what policies show.
///
/// @param warnings what was said before
record ListCalls(McpLimits limits, Warnings warnings) {

    Outcome serve(Turn turn, ListKind kind, JsonRpcMessage.Request request)
            throws InterruptedException {
        List<TargetSession> targets = turn.session().targets();
        if (targets.isEmpty()) {
            return turn.era().unavailable(request.id(), "no upstreams available");
        }
        return turn.naming().defaultTarget().isPresent()
                ? onePage(turn, kind, request, targets.getFirst())
                : everything(turn, kind, request, targets);
    }

    private Outcome onePage(
            Turn turn, ListKind kind, JsonRpcMessage.Request request, TargetSession target)
            throws InterruptedException {
        turn.call().fields().put("mcp.target", target.target().name());
        Reply reply = turn.ask(target, turn.outgoing(request));
        ItemGate gate = new ItemGate(turn.call());
        if (!(reply instanceof Reply.Answered(JsonRpcMessage.Result page))) {
            return turn.era().of(reply, request.id());
        }
        Edits edits = new Edits(page.raw());
        turn.era().complete(turn, kind.method(), page.result(), edits);
        if (!page.id().equals(Optional.of(request.id()))) {
            edits.set(page.raw(), "id", request.id().json());
        }
        if (gate.isOpen()) {
            return Outcome.result(edits.apply());
        }
        Optional<RawJson> array = page.result().member(kind.itemsMember()).filter(RawJson::isArray);
        if (array.isEmpty()) {
            return PageReader.incompatible(request.id(), kind);
        }
        List<byte[]> shown =
                new ListView(turn, kind, gate, warnings)
                        .show(target.target().name(), array.get().elements());
        edits.replace(array.get(), ObjectWriter.array(shown));
        return Outcome.result(edits.apply());
    }

    private Outcome everything(
            Turn turn, ListKind kind, JsonRpcMessage.Request request, List<TargetSession> targets)
            throws InterruptedException {
        if (request.param("cursor").filter(c -> !c.isNull()).isPresent()) {
            return turn.era().invalid(request.id(), "unknown cursor"); // none was ever given out
        }
        PageReader pages = PageReader.of(turn, kind, request, limits);
        List<Listed.Items> lists = new ArrayList<>();
        Optional<Outcome> failure = Optional.empty();
        for (Listed listed : FanOut.ask(targets, pages::read)) {
            switch (listed) {
                case Listed.Items items -> lists.add(items);
                case Listed.Failed(Outcome outcome) -> {
                    if (turn.settings().failureMode() == FailureMode.FAIL_CLOSED) {
                        return outcome;
                    }
                    failure = Optional.of(outcome);
                }
            }
        }
        if (lists.isEmpty() && failure.isPresent()) {
            return failure.get();
        }
        List<byte[]> shown =
                new ListView(turn, kind, new ItemGate(turn.call()), warnings).showAll(lists);
        ObjectWriter result = new ObjectWriter().raw(kind.itemsMember(), ObjectWriter.array(shown));
        turn.era().complete(result);
        return Outcome.result(JsonRpcWriter.result(request.id(), result.toBytes()));
    }
}
