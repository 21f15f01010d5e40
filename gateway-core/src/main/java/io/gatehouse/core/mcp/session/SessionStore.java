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
    private final EndedSessions ended = new EndedSessions();
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

    /// Whether a session that is not here may be in another process.
    boolean mayResume(SessionKey key) {
        return hasRoom() && !ended.contains(key);
    }

    /// Keeps a session that came from another process, unless another request was faster.
    ///
    /// @return the session that is kept; empty when none is
    Optional<McpSession> addUnlessThere(McpSession session) {
        McpSession first = sessions.computeIfAbsent(session.key(), _ -> session);
        if (closed || ended.contains(session.key())) {
            sessions.remove(session.key(), first);
            first.close();
            return Optional.empty();
        }
        return Optional.of(first);
    }

    /// Ends all sessions; none is kept any more.
    public void close() {
        closed = true;
        endAll(_ -> true, this::end);
    }

    /// The session of a key on a backend.
    public Optional<McpSession> find(SessionKey key, String backend) {
        return Optional.ofNullable(sessions.get(key)).filter(s -> s.backend().equals(backend));
    }

    /// Does something to every session of a backend.
    public void forEach(String backend, Consumer<McpSession> action) {
        sessions.values().stream().filter(s -> s.backend().equals(backend)).forEach(action);
    }

    /// Ends a session here and at the servers: for every process that might know it.
    public void endEverywhere(McpSession session) {
        session.handshake().ended();
        end(session);
    }

    /// Forgets and ends a session. What it has at servers stays if another process may go on with
    /// it.
    public void end(McpSession session) {
        ended.add(session.key());
        sessions.remove(session.key(), session);
        session.close();
    }

    /// Ends all sessions that are idle.
    public void endIdle(Instant now, Duration ttl) {
        endAll(session -> session.isIdle(now, ttl), this::end);
    }

    /// Ends all sessions of a kind, side by side; returns when they have ended.
    ///
    /// @param how each is ended
    public void endAll(Predicate<McpSession> kind, Consumer<McpSession> how) {
        List<Thread> ends =
                sessions.values().stream()
                        .filter(kind)
                        .map(session -> Thread.startVirtualThread(() -> how.accept(session)))
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
