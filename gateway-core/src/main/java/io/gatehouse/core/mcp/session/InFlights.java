package io.gatehouse.core.mcp.session;

import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.upstream.TargetSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The requests of one session that are being served. Thread-safe: one monitor guards everything.
public final class InFlights {

    private final List<InFlight> requests = new ArrayList<>();
    private final List<Retired> retired = new ArrayList<>();
    private final int max;
    private boolean closed;

    /// A server that is no longer configured, and what ends it.
    private record Retired(TargetSession target, Runnable end) {}

    InFlights(int max) {
        this.max = max;
    }

    /// A request begins, served by this thread; empty when there are too many or the session has
    /// ended.
    public synchronized Optional<InFlight> begin(RequestId id) {
        if (closed || requests.size() >= max) {
            return Optional.empty();
        }
        InFlight request = new InFlight(id, this);
        requests.add(request);
        return Optional.of(request);
    }

    /// The request with this id.
    public synchronized Optional<InFlight> find(RequestId id) {
        return requests.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /// Whether a client waits for something.
    synchronized boolean isEmpty() {
        return requests.stream().allMatch(InFlight::isAbandoned);
    }

    void remove(InFlight request) {
        List<Runnable> ends;
        synchronized (this) {
            requests.remove(request);
            ends = takeUnused();
        }
        ends.forEach(Thread::startVirtualThread);
    }

    /// Ends a server as soon as no request uses it any more.
    void whenUnused(TargetSession target, Runnable end) {
        List<Runnable> ends;
        synchronized (this) {
            retired.add(new Retired(target, end));
            ends = takeUnused();
        }
        ends.forEach(Thread::startVirtualThread);
    }

    private List<Runnable> takeUnused() {
        List<Retired> unused =
                retired.stream()
                        .filter(r ->
                                requests.stream().noneMatch(q -> q.engaged().contains(r.target)))
                        .toList();
        retired.removeAll(unused);
        return unused.stream().map(Retired::end).toList();
    }

    /// Breaks everything off; nothing begins any more.
    void close() {
        List<InFlight> rest;
        List<Retired> last;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(requests);
            last = List.copyOf(retired);
            retired.clear();
        }
        rest.forEach(InFlight::cancel);
        last.forEach(r -> Thread.startVirtualThread(r.end()));
    }
}
