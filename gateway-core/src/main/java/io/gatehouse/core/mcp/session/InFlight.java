package io.gatehouse.core.mcp.session;

import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.upstream.TargetSession;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A client's request that is being served. Thread-safe.
public final class InFlight implements AutoCloseable {

    private final RequestId id;
    private final InFlights all;
    private final Thread owner = Thread.currentThread();
    private final Set<TargetSession> engaged = ConcurrentHashMap.newKeySet();
    private boolean done;
    private volatile boolean cancelled;
    private volatile boolean abandoned;

    InFlight(RequestId id, InFlights all) {
        this.id = id;
        this.all = all;
    }

    /// The id that the client chose.
    public RequestId id() {
        return id;
    }

    /// A server is about to get the request.
    public void engage(TargetSession target) {
        engaged.add(target);
    }

    /// The servers that got the request.
    public Set<TargetSession> engaged() {
        return Set.copyOf(engaged);
    }

    /// Nobody waits for the answer any more. The request goes on, but no longer keeps its session
    /// alive.
    public void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /// Whether the client or the end of the session broke the request off.
    public boolean isCancelled() {
        return cancelled;
    }

    /// Breaks the request off: interrupts the thread that serves it.
    public synchronized void cancel() {
        cancelled = true;
        if (!done) {
            owner.interrupt();
        }
    }

    /// The request has been served. Called by the thread that served it.
    @Override
    public void close() {
        synchronized (this) {
            done = true;
            if (cancelled) {
                Thread.interrupted(); // meant for the request, not for what this thread does next
            }
        }
        all.remove(this);
    }
}
