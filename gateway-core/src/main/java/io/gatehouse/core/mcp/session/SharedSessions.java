package io.gatehouse.core.mcp.session;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.mcp.session.McpSession.BackendState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The connections to servers of clients that have no session of their own (revision 2026-07-28):
/// one session for each identity on each backend. Bounded: the one that was not used for longest
/// makes room. Thread-safe: the monitor guards the table.
public final class SharedSessions {

    private static final List<String> CREDENTIALS = List.of("authorization", "cookie");

    private final Sessions sessions;
    private final int max;
    private final Map<Identity, McpSession> byIdentity = new LinkedHashMap<>(16, 0.75f, true);

    /// No sessions.
    ///
    /// @param max how many identities are remembered
    public SharedSessions(Sessions sessions, int max) {
        this.sessions = sessions;
        this.max = max;
    }

    /// Who shares a session: nobody gets to a server as somebody else.
    ///
    /// @param credentials that the server sees, as a digest
    /// @param address of clients that nobody authenticated
    private record Identity(
            String backend, SessionOwner owner, String credentials, String address) {

        static Identity of(String backend, RoutedCall call) {
            SessionOwner owner = SessionOwner.of(call);
            String address = owner.authenticated() ? "" : call.connection().peer().getHostString();
            return new Identity(backend, owner, digest(call), address);
        }

        private static String digest(RoutedCall call) {
            StringBuilder all = new StringBuilder();
            for (String field : CREDENTIALS) {
                for (String value : call.request().headers().all(field)) {
                    all.append(field).append(' ').append(value).append('\n');
                }
            }
            return all.isEmpty() ? "" : sha256(all.toString());
        }

        private static String sha256(String text) {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    /// The session that serves a client's request; empty when there are too many.
    public Optional<McpSession> of(String backend, BackendState state, RoutedCall call) {
        Identity identity = Identity.of(backend, call);
        synchronized (this) {
            McpSession known = byIdentity.get(identity);
            if (known != null && !known.isClosed()) {
                known.touch(sessions.now());
                return Optional.of(known);
            }
            McpSession fresh = sessions.shared(backend, state, identity.owner);
            if (!sessions.store().add(fresh)) {
                return Optional.empty();
            }
            byIdentity.put(identity, fresh);
            makeRoom();
            return Optional.of(fresh);
        }
    }

    private void makeRoom() {
        Iterator<McpSession> oldest = byIdentity.values().iterator();
        int surplus = byIdentity.size() - max;
        while (surplus > 0 && oldest.hasNext()) {
            McpSession session = oldest.next();
            if (session.isClosed() || session.isUnused()) {
                oldest.remove();
                surplus--;
                Thread.startVirtualThread(() -> sessions.store().end(session));
            }
        }
    }
}
