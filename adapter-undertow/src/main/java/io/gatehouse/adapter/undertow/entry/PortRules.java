package io.gatehouse.adapter.undertow.entry;

import io.gatehouse.adapter.undertow.tls.Contexts;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.bind.ListenerSelection;
import io.gatehouse.domain.tls.ServerTls;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// What a port's connections are taken in by, ready for use. Immutable and thread-safe.
public final class PortRules {

    private static final System.Logger LOG = System.getLogger("gatehouse.listen");

    private final Bind bind;
    private final ListenerSelection<Listener> listeners;
    private final Map<ServerTls, SSLContext> contexts;

    private PortRules(Bind bind, Map<ServerTls, SSLContext> contexts) {
        this.bind = bind;
        this.listeners = new ListenerSelection<>(bind.listeners(), l -> l);
        this.contexts = contexts;
    }

    /// Rules of a bind.
    public static PortRules of(Bind bind) {
        return new PortRules(bind, contexts(bind, Map.of()));
    }

    /// These rules as long as they are those of the bind; otherwise new ones, with what stays the same taken over, so that clients can
    /// resume their sessions.
    @SuppressWarnings(
            "ReferenceEquality") // a bind that is equal and not the same costs no more than a
    // comparison
    public PortRules following(Bind current) {
        return current == bind ? this : new PortRules(current, contexts(current, contexts));
    }

    Bind bind() {
        return bind;
    }

    /// Whether there is nothing to find out before HTTP begins.
    public boolean isPlain() {
        return bind.proxy().isEmpty() && !bind.isEncrypted() && tcp().isEmpty();
    }

    /// The listener for a name that a client asked for.
    Optional<Listener> listener(Optional<String> serverName) {
        return listeners.select(serverName.orElse(""));
    }

    /// The listener for connections that are passed on as they are.
    Optional<ListenerProtocol.Tcp> tcp() {
        return bind.listeners().stream()
                .map(Listener::protocol)
                .filter(ListenerProtocol.Tcp.class::isInstance)
                .map(ListenerProtocol.Tcp.class::cast)
                .findFirst();
    }

    /// What encrypts; empty when the platform cannot work with the settings, which was logged.
    Optional<SSLContext> context(ServerTls tls) {
        return Optional.ofNullable(contexts.get(tls));
    }

    private static Map<ServerTls, SSLContext> contexts(
            Bind bind, Map<ServerTls, SSLContext> known) {
        Map<ServerTls, SSLContext> contexts = new HashMap<>();
        for (Listener listener : bind.listeners()) {
            switch (listener.protocol()) {
                case ListenerProtocol.Https(ServerTls tls) -> add(contexts, known, tls, listener);
                case ListenerProtocol.Tls(Optional<ServerTls> tls, var _) ->
                        tls.ifPresent(t -> add(contexts, known, t, listener));
                case ListenerProtocol.Http _, ListenerProtocol.Tcp _ -> {
                    // not encrypted
                }
            }
        }
        return Map.copyOf(contexts);
    }

    private static void add(
            Map<ServerTls, SSLContext> contexts,
            Map<ServerTls, SSLContext> known,
            ServerTls tls,
            Listener listener) {
        SSLContext before = known.get(tls);
        try {
            contexts.put(tls, before == null ? Contexts.of(tls) : before);
        } catch (GeneralSecurityException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "listener {0} cannot be served: its TLS settings do not work: {1}",
                    listener.name(),
                    e.getMessage());
        }
    }
}
