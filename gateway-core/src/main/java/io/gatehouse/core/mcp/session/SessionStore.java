package io.gatehouse.core.mcp.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// All sessions of the process. Thread-safe.
public final class SessionStore {

    private final ConcurrentHashMap<SessionKey, McpSession> sessions = new ConcurrentHashMap<>();
    private final int max;
    private volatile boolean closed;

    /// An empty store.
    public SessionStore(int max) {
        this.max = max;
    }

    /// Whether another session may begin.
    public boolean hasRoom() {
        return !closed && sessions.size() < max;
    }

    /// Keeps a session, if there is room.
    ///
    /// @return whether it is kept
    public boolean add(McpSession session) {
        if (!hasRoom()) {
            return false;
        }
        sessions.put(session.key(), session);
        if (closed) {
            end(session); // the store was closed meanwhile, and might not have seen it
            return false;
        }
        return true;
    }

    /// Ends all sessions; none is kept any more.
    public void close() {
        closed = true;
        endAll(_ -> true);
    }

    /// The session of a key on a backend.
    public Optional<McpSession> find(SessionKey key, String backend) {
        return Optional.ofNullable(sessions.get(key)).filter(s -> s.backend().equals(backend));
    }

    /// Does something to every session of a backend.
    public void forEach(String backend, Consumer<McpSession> action) {
        sessions.values().stream().filter(s -> s.backend().equals(backend)).forEach(action);
    }

    /// Forgets and ends a session.
    public void end(McpSession session) {
        sessions.remove(session.key(), session);
        session.close();
    }

    /// Ends all sessions that are idle.
    public void endIdle(Instant now, Duration ttl) {
        endAll(session -> session.isIdle(now, ttl));
    }

    /// Ends all sessions of a kind, side by side; returns when they have ended.
    public void endAll(Predicate<McpSession> kind) {
        List<Thread> ends =
                sessions.values().stream()
                        .filter(kind)
                        .map(session -> Thread.startVirtualThread(() -> end(session)))
                        .toList();
        for (Thread end : ends) {
            try {
                end.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// All sessions as they are now.
    public List<McpSession> all() {
        return List.copyOf(sessions.values());
    }

    /// How many sessions there are.
    public int size() {
        return sessions.size();
    }
}
