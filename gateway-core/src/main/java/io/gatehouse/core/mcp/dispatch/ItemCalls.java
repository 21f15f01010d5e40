package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.federation.ClientForm;
import io.gatehouse.core.mcp.federation.Naming.Resolution;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.mcp.McpItem;
import io.gatehouse.ports.plugin.CallDecision;
import java.util.Optional;

/// Requests about one item of one server.
///
/// @param lookup for names that do not say whose they are
record ItemCalls(Lookup lookup) {

    Outcome serve(Turn turn, JsonRpcMessage.Request request) throws InterruptedException {
        Optional<ItemPath> path = ItemPath.of(request);
        if (path.isEmpty()) {
            return turn.era()
                    .invalid(request.id(), "invalid params for method: " + request.method());
        }
        Resolution resolution = turn.naming().resolve(path.get().kind(), path.get().text());
        return switch (resolution) {
            case Resolution.Nothing(String reason) -> turn.era().invalid(request.id(), reason);
            case Resolution.Item(String target, String name) ->
                    gated(turn, request, path.get(), target, name);
            case Resolution.Anywhere(String name) ->
                    switch (lookup.find(turn, path.get().kind(), name)) {
                        case Lookup.Found.At(String target, String own) ->
                                gated(turn, request, path.get(), target, own);
                        case Lookup.Found.Not(String reason) ->
                                turn.era().invalid(request.id(), reason);
                    };
        };
    }

    private Outcome gated(
            Turn turn, JsonRpcMessage.Request request, ItemPath path, String target, String name)
            throws InterruptedException {
        Optional<String> own = new OwnNames(turn.settings()).of(target, path.kind(), name);
        McpItem item = new McpItem(path.kind(), target, own.orElse(name));
        AccessNotes.item(turn.call().fields(), item);
        CallDecision decision =
                own.isEmpty()
                        ? CallDecision.hide()
                        : new ItemGate(turn.call()).decide(request.method(), item);
        return switch (decision) {
            case CallDecision.Proceed _ -> send(turn, request, path, item);
            case CallDecision.Hide _ ->
                    Outcome.failure(
                            400,
                            request.id(),
                            Outcome.INVALID_PARAMS,
                            unknown(path.shownByServer() ? name : path.text(), item));
            case CallDecision.Refuse(int code, String message) ->
                    Outcome.failure(200, request.id(), code, message);
        };
    }

    private static String unknown(String shown, McpItem item) {
        return "Unknown " + item.kind().word() + ": " + shown;
    }

    private static Outcome send(
            Turn turn, JsonRpcMessage.Request request, ItemPath path, McpItem item)
            throws InterruptedException {
        Optional<TargetSession> target = turn.session().target(item.target());
        if (target.isEmpty()) {
            return turn.era().invalid(request.id(), "unknown service " + item.target());
        }
        Edits edits = new Edits(request.raw());
        if (!path.text().equals(item.name())) {
            edits.replace(path.name(), item.name());
        }
        TraceContext.copy(turn.headers(), request, edits);
        Outgoing outgoing =
                Outgoing.of(
                        request,
                        edits.apply(),
                        ItemPath.isNamed(request.method())
                                ? Optional.of(item.name())
                                : Optional.empty(),
                        turn.headers());
        Reply reply = turn.ask(target.get(), outgoing);
        return reply instanceof Reply.Answered(JsonRpcMessage.Result result)
                ? Outcome.result(
                        inClientForm(turn, item.target(), request.method(), result, request.id()))
                : turn.era().of(reply, request.id());
    }

    private static byte[] inClientForm(
            Turn turn, String target, String method, JsonRpcMessage.Result result, RequestId id) {
        Edits edits = new Edits(result.raw());
        ClientForm.ofResult(turn.naming(), target, method, result, edits);
        turn.era().complete(turn, method, result.result(), edits);
        if (!result.id().equals(Optional.of(id))) {
            edits.set(result.raw(), "id", id.json());
        }
        return edits.apply();
    }
}
