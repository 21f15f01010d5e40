package io.gatehouse.adapter.undertow.upstream;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.loop.Watched;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The upstream connections of one I/O thread. The one that was used last is used first: it is warm, and the others may grow old and go.
/// Confined to the thread.
public final class UpstreamPool implements Watched {

    private final IoLoop loop;
    private final NameResolver names;
    private final long idleNanos;
    private final Map<UpstreamServer, ArrayDeque<UpstreamConnection>> idle = new HashMap<>();
    private boolean watched;

    /// Makes the pool of a thread.
    ///
    /// @param idleTimeout how long a connection may be idle
    public UpstreamPool(IoLoop loop, NameResolver names, Duration idleTimeout) {
        this.loop = loop;
        this.names = names;
        this.idleNanos = idleTimeout.toNanos();
    }

    /// Hands out an idle connection at once, or a new one when it is there.
    ///
    /// @param sure whether an idle connection must be asked whether it is still there, for requests that cannot be repeated
    public void lease(UpstreamServer target, Duration connectTimeout, boolean sure, Lease lease) {
        UpstreamConnection warm = takeIdle(target, sure);
        if (warm != null) {
            lease.onConnection(warm);
        } else {
            open(target, connectTimeout, lease);
        }
    }

    /// Opens a new connection.
    public void open(UpstreamServer target, Duration connectTimeout, Lease lease) {
        new Connecting(loop, names, target, connectTimeout, this, lease).start();
    }

    @Override
    public boolean look(long now) {
        idle.values().removeIf(stack -> expire(stack, now));
        watched = !idle.isEmpty();
        return watched;
    }

    void add(UpstreamConnection connection) {
        connection.idleSince(loop.now());
        idle.computeIfAbsent(connection.target(), target -> new ArrayDeque<>()).addLast(connection);
        if (!watched) {
            watched = true;
            loop.watch(this);
        }
    }

    void remove(UpstreamConnection connection) {
        ArrayDeque<UpstreamConnection> stack = idle.get(connection.target());
        if (stack != null) {
            stack.removeLastOccurrence(connection);
        }
    }

    private boolean expire(ArrayDeque<UpstreamConnection> stack, long now) {
        while (!stack.isEmpty() && now - stack.getFirst().idleSince() > idleNanos) {
            stack.removeFirst().close();
        }
        return stack.isEmpty();
    }

    private @Nullable UpstreamConnection takeIdle(UpstreamServer target, boolean sure) {
        ArrayDeque<UpstreamConnection> stack = idle.get(target);
        if (stack == null || stack.isEmpty()) {
            return null;
        }
        List<InetAddress> current =
                target.address().isAddress()
                        ? List.of()
                        : names.resolve(target.address().host()).getNow(List.of());
        while (!stack.isEmpty()) {
            UpstreamConnection last = stack.removeLast();
            if ((current.isEmpty() || current.contains(last.address()))
                    && !(sure && last.isStale())) {
                return last;
            }
            last.close();
        }
        return null;
    }
}
