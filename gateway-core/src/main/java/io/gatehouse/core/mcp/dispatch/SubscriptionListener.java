package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.mcp.federation.ClientForm;
import io.gatehouse.core.mcp.meta.SubscriptionFilter;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import java.util.Optional;

/// One server's part of a client's subscription. Used by one thread.
final class SubscriptionListener {

    private static final System.Logger LOG = System.getLogger(SubscriptionListener.class.getName());

    private final Turn turn;
    private final TargetSession target;
    private final JoinedSubscription joined;
    private final SubscriptionFilter asked;
    private Optional<SubscriptionFilter> granted = Optional.empty();

    SubscriptionListener(
            Turn turn, TargetSession target, Selection selection, JoinedSubscription joined) {
        this.turn = turn;
        this.target = target;
        this.joined = joined;
        this.asked = selection.of(target.target().name()).orElse(SubscriptionFilter.NOTHING);
    }

    /// Listens until the server or the client has enough.
    void run(JsonRpcMessage.Request request) {
        try {
            Reply reply = target.request(outgoing(request), this::take);
            boolean good = reply instanceof Reply.Answered(JsonRpcMessage.Result _);
            if (good && granted.isPresent()) {
                joined.ended();
            } else {
                joined.failed(granted.isPresent(), problem(request, reply, good));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the client is gone
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a bug while listening to an MCP server", e);
            joined.failed(granted.isPresent(), Outcome.broken(request.id(), "internal error"));
        }
    }

    private Outcome problem(JsonRpcMessage.Request request, Reply reply, boolean good) {
        return good
                ? Outcome.broken(request.id(), "upstream did not acknowledge the subscription")
                : turn.era().of(reply, request.id());
    }

    private Outgoing outgoing(JsonRpcMessage.Request request) {
        Edits edits = new Edits(request.raw());
        request.param("notifications").ifPresent(filter -> edits.replace(filter, asked.json()));
        TraceContext.copy(turn.headers(), request, edits);
        return Outgoing.of(request, edits.apply(), Optional.empty(), turn.headers());
    }

    private void take(JsonRpcMessage.Call call) {
        if (call.method().equals("notifications/subscriptions/acknowledged")) {
            if (granted.isEmpty()) {
                SubscriptionFilter filter =
                        SubscriptionFilter.of(call).orElse(SubscriptionFilter.NOTHING);
                granted = Optional.of(filter.within(asked));
                joined.granted(
                        granted.get()
                                .renamed(uri -> turn.naming().uri(target.target().name(), uri)));
            }
        } else if (granted.filter(filter -> filter.lets(call)).isPresent()) {
            byte[] json = ClientForm.of(turn.naming(), target.target().name(), call);
            if (JsonRpcReader.read(json) instanceof JsonRpcMessage.Call renamed) {
                joined.say(renamed);
            }
        }
    }
}
