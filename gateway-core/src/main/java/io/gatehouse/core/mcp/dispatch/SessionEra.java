package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.session.InFlight;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.domain.mcp.ListKind;
import java.util.Optional;

/// Clients of the revisions that open a session with `initialize`: 2024-11-05 to 2025-11-25.
///
/// @param lists what is listed
/// @param items what is about one item
/// @param broadcasts what every server gets
record SessionEra(ListCalls lists, ItemCalls items, Broadcasts broadcasts) implements Era {

    @Override
    public Outcome route(Turn turn, JsonRpcMessage.Request request) throws InterruptedException {
        Optional<ListKind> list = ListKind.of(request.method());
        if (list.isPresent()) {
            return lists.serve(turn, list.get(), request);
        }
        if (ItemPath.isAboutOneItem(request.method())) {
            return items.serve(turn, request);
        }
        return switch (request.method()) {
            case "ping", "logging/setLevel" -> broadcasts.serve(turn, request);
            default -> Outcome.unsendable(request.id(), "unsupported method: " + request.method());
        };
    }

    @Override
    public void identify(Turn turn, ObjectWriter params) {
        // the session says it
    }

    @Override
    public Outcome invalid(RequestId id, String reason) {
        return Outcome.unsendable(id, "invalid request: " + reason);
    }

    @Override
    public Outcome unavailable(RequestId id, String reason) {
        return Outcome.unsendable(id, reason);
    }

    @Override
    public Outcome of(Reply reply, RequestId id) {
        return Outcome.of(reply, id);
    }

    @Override
    public void complete(Turn turn, String method, RawJson result, Edits edits) {
        // nothing is asked of results in these revisions
    }

    @Override
    public void complete(ObjectWriter joined) {
        // likewise
    }

    /// The answer may still be fetched in another way, and some clients count on the effect.
    @Override
    public void clientGone(InFlight request) {
        request.abandon();
    }
}
