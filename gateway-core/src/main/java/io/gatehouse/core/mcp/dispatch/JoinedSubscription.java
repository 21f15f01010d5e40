package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.core.mcp.meta.SubscriptionFilter;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A client's stream of changes of several servers. It begins with what all of them granted.
/// Thread-safe: one lock guards everything, also the order of what the client gets.
final class JoinedSubscription implements AutoCloseable {

    private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

    private final RequestId id;
    private final boolean strict;
    private final Consumer<byte[]> toClient;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private SubscriptionFilter granted = SubscriptionFilter.NOTHING;
    private Optional<Outcome> problem = Optional.empty();
    private int undecided;
    private int listening;
    private boolean acknowledged;
    private boolean finished;
    private boolean over;

    /// @param strict whether one server that fails ends it all
    JoinedSubscription(RequestId id, int servers, boolean strict, Consumer<byte[]> toClient) {
        this.id = id;
        this.undecided = servers;
        this.strict = strict;
        this.toClient = toClient;
    }

    /// A server lets the client listen.
    ///
    /// @param filter what it granted, in the client's form
    void granted(SubscriptionFilter filter) {
        locked(() -> {
            granted = granted.plus(filter);
            undecided--;
            listening++;
        });
    }

    /// A server does not, or no more.
    void failed(boolean wasGranted, Outcome outcome) {
        locked(() -> {
            if (wasGranted) {
                listening--;
            } else {
                undecided--;
            }
            problem = problem.or(() -> Optional.of(outcome));
        });
    }

    /// A server has ended its part in good order.
    void ended() {
        locked(() -> listening--);
    }

    /// The servers that have not decided yet are not waited for any more.
    void nobodyElse() {
        locked(() -> {
            if (undecided > 0) {
                undecided = 0;
                Outcome late = Outcome.broken(id, "no acknowledgement of the subscription");
                problem = problem.or(() -> Optional.of(late));
            }
        });
    }

    /// The gateway ends it in good order.
    void finish() {
        locked(() -> finished = true);
    }

    /// Passes on a change; waits until the client knows what it listens to.
    void say(JsonRpcMessage.Call call) {
        lock.lock();
        try {
            while (!acknowledged && !over) {
                changed.awaitUninterruptibly();
            }
            if (!over) {
                toClient.accept(tagged(call));
            }
        } finally {
            lock.unlock();
        }
    }

    private byte[] tagged(JsonRpcMessage.Call call) {
        Edits edits = new Edits(call.raw());
        Optional<RawJson> params = call.params();
        Optional<RawJson> meta = params.flatMap(p -> p.member("_meta")).filter(RawJson::isObject);
        if (meta.isPresent()) {
            edits.set(meta.get(), RequestMeta.SUBSCRIPTION, id.json());
        } else if (params.isPresent()) {
            edits.set(params.get(), "_meta", tag());
        } else {
            edits.set(call.raw(), "params", new ObjectWriter().raw("_meta", tag()).toBytes());
        }
        return edits.apply();
    }

    private byte[] tag() {
        return new ObjectWriter().raw(RequestMeta.SUBSCRIPTION, id.json()).toBytes();
    }

    /// Waits for all servers and tells the client what it listens to.
    void awaitAcknowledged() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (undecided > 0 && !finished && !(strict && problem.isPresent())) {
                changed.await();
            }
            if (isBeyondHope()) {
                return;
            }
            byte[] params =
                    new ObjectWriter()
                            .raw("_meta", tag())
                            .raw("notifications", granted.json())
                            .toBytes();
            toClient.accept(JsonRpcWriter.notification(ACKNOWLEDGED, params));
            acknowledged = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isBeyondHope() {
        return problem.isPresent() && (strict || listening == 0);
    }

    /// Waits until there is nothing to listen to any more.
    ///
    /// @return why; empty when the servers ended it in good order
    Optional<Outcome> awaitEnd() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isBeyondHope() && !isComplete()) {
                changed.await();
            }
            return isBeyondHope() ? problem : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// A stream on which nothing was asked for stays open and silent.
    private boolean isComplete() {
        return finished || (acknowledged && listening == 0 && !granted.isEmpty());
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        locked(() -> over = true);
    }
}
