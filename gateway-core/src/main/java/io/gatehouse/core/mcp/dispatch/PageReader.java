package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.mcp.ListKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads all pages of one server's list.
///
/// @param first the request for the first page
record PageReader(Turn turn, ListKind kind, Outgoing first, McpLimits limits) {

    private static final System.Logger LOG = System.getLogger(PageReader.class.getName());
    private static final int METHOD_NOT_FOUND = -32601;

    /// What one server lists.
    sealed interface Listed {

        /// Its items; none when it has no such list at all.
        record Items(String target, List<RawJson> items) implements Listed {}

        /// It does not say.
        record Failed(Outcome outcome) implements Listed {}
    }

    /// A list that begins with a client's request, which asks for no particular page.
    static PageReader of(
            Turn turn, ListKind kind, JsonRpcMessage.Request request, McpLimits limits) {
        return new PageReader(turn, kind, turn.outgoing(request), limits);
    }

    /// A list that the gateway itself wants to see.
    static PageReader own(Turn turn, ListKind kind, McpLimits limits) {
        return new PageReader(turn, kind, ownRequest(turn, kind, Optional.empty()), limits);
    }

    Listed read(TargetSession target) throws InterruptedException {
        RequestId clientId = first.id().orElseThrow();
        List<RawJson> items = new ArrayList<>();
        Optional<Outgoing> next = Optional.of(first);
        long bytes = 0;
        for (int page = 0; next.isPresent() && page < limits.maxPages(); page++) {
            Reply reply = turn.ask(target, next.get());
            if (reply instanceof Reply.Answered(JsonRpcMessage.Failure failure)
                    && failure.code() == METHOD_NOT_FOUND) {
                return new Listed.Items(target.target().name(), List.of());
            }
            if (!(reply instanceof Reply.Answered(JsonRpcMessage.Result(_, _, _, var result)))) {
                return new Listed.Failed(turn.era().of(reply, clientId));
            }
            Optional<RawJson> pageItems =
                    result.member(kind.itemsMember()).filter(RawJson::isArray);
            if (pageItems.isEmpty()) {
                return new Listed.Failed(incompatible(clientId, kind));
            }
            bytes += result.to() - result.from();
            if (bytes > limits.maxMessageBytes()) {
                return new Listed.Failed(
                        Outcome.broken(clientId, kind.method() + " is too long to be joined"));
            }
            items.addAll(pageItems.get().elements());
            next = cursor(result).map(cursor -> ownRequest(turn, kind, Optional.of(cursor)));
        }
        if (next.isPresent()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "MCP target {0}: {1} has more than {2} pages; the rest is left out",
                    target.target().name(),
                    kind.method(),
                    limits.maxPages());
        }
        return new Listed.Items(target.target().name(), items);
    }

    private static Optional<RawJson> cursor(RawJson result) {
        return result.member("nextCursor").filter(c -> c.text().isPresent());
    }

    private static Outgoing ownRequest(Turn turn, ListKind kind, Optional<RawJson> cursor) {
        ObjectWriter params = new ObjectWriter();
        cursor.ifPresent(c -> params.raw("cursor", c.bytes()));
        turn.era().identify(turn, params);
        RequestId id = turn.session().handshake().ownId();
        return new Outgoing(
                JsonRpcWriter.request(id, kind.method(), params.toBytes()),
                Optional.of(id),
                Optional.of(kind.method()),
                Optional.empty(),
                Optional.empty(),
                turn.headers());
    }

    static Outcome incompatible(RequestId id, ListKind kind) {
        return Outcome.broken(
                id, "upstream returned a result incompatible with `" + kind.method() + "`");
    }
}
