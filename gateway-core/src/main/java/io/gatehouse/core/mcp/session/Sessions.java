package io.gatehouse.core.mcp.session;

import io.gatehouse.core.mcp.bridge.Connections;
import io.gatehouse.core.mcp.session.McpSession.BackendState;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.time.Instant;
import java.util.Optional;

/// Opens sessions and finds them again by what clients show. Thread-safe.
///
/// @param ids what clients hold
/// @param store what the process holds
/// @param connections to servers
public record Sessions(SessionIds ids, SessionStore store, Connections connections) {

    /// What a shown id stands for.
    public sealed interface Found {

        /// A session that the client may use.
        record Session(McpSession session) implements Found {}

        /// None that the client may use.
        record Unknown() implements Found {}

        /// It is no id.
        record Malformed() implements Found {}
    }

    /// A new session, not kept yet; empty when there are too many.
    public Optional<McpSession> open(String backend, BackendState state, Handshake handshake) {
        return store.hasRoom() ? Optional.of(unkept(backend, state, handshake)) : Optional.empty();
    }

    /// A session that nobody will find again.
    public McpSession unkept(String backend, BackendState state, Handshake handshake) {
        return new McpSession(
                ids.newKey(),
                backend,
                state,
                handshake,
                connections.ofSession(handshake),
                connections.limits(),
                now());
    }

    /// A session of clients that have none themselves.
    McpSession shared(String backend, BackendState state, SessionOwner owner) {
        McpSession session =
                new McpSession(
                        ids.newKey(),
                        backend,
                        state,
                        Handshake.own(ProtocolVersion.V2026_07_28.text()),
                        connections.ofStateless(),
                        connections.limits().forMany(),
                        now());
        session.belongsTo(owner);
        return session;
    }

    Instant now() {
        return connections.clock().instant();
    }

    /// A client has opened a session and may use it from now on.
    public void claim(McpSession session, SessionOwner owner) {
        session.belongsTo(owner);
        if (ids.areShared()) {
            session.handshake().portable();
        }
    }

    /// The id under which its owner finds a session.
    public String idOf(McpSession session) {
        return ids.areShared()
                ? ids.issue(
                        session.key(),
                        SessionMemory.of(session.handshake()),
                        session.backend(),
                        session.owner())
                : localIdOf(session);
    }

    /// The id of a session that lives and dies with a connection to this process.
    public String localIdOf(McpSession session) {
        return ids.issue(session.key(), session.backend(), session.owner());
    }

    /// Finds a session and notes that it is used. A session of another process with the same keys
    /// goes on here.
    public Found find(String id, String backend, BackendState state, SessionOwner owner) {
        return switch (ids.read(id, backend, owner)) {
            case SessionIds.Reading.Malformed _ -> new Found.Malformed();
            case SessionIds.Reading.Unknown _ -> new Found.Unknown();
            case SessionIds.Reading.Genuine(SessionKey key, String memory) -> {
                Optional<McpSession> session =
                        store.find(key, backend)
                                .or(() -> resume(key, memory, backend, state, owner));
                session.ifPresent(s -> s.touch(now()));
                yield session.<Found>map(Found.Session::new).orElseGet(Found.Unknown::new);
            }
        };
    }

    private Optional<McpSession> resume(
            SessionKey key, String memory, String backend, BackendState state, SessionOwner owner) {
        if (!store.mayResume(key)) {
            return Optional.empty();
        }
        return SessionMemory.read(memory)
                .map(handshake ->
                        new McpSession(
                                key,
                                backend,
                                state,
                                handshake,
                                connections.ofSession(handshake),
                                connections.limits(),
                                now()))
                .flatMap(session -> {
                    claim(session, owner);
                    session.initialized();
                    return store.addUnlessThere(session);
                });
    }
}
