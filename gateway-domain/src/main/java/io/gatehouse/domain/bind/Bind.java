package io.gatehouse.domain.bind;

import io.gatehouse.domain.config.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A port and the listeners that share it.
///
/// @param port from 0 to 65535; 0 lets the system choose
/// @param listeners in configuration order; either all begin with a TLS handshake or none does
/// @param proxy what comes before everything else
/// @param handshakeTimeout how long a client may take until its connection is encrypted
public record Bind(
        int port,
        List<Listener> listeners,
        Optional<ProxyProtocol> proxy,
        Duration handshakeTimeout,
        Origin origin) {

    /// How long a TLS handshake may take where nothing is written.
    public static final Duration USUAL_HANDSHAKE = Duration.ofSeconds(15);

    /// Copies the list.
    public Bind {
        listeners = List.copyOf(listeners);
    }

    /// A port that begins with what its listeners speak.
    public Bind(int port, List<Listener> listeners, Origin origin) {
        this(port, listeners, Optional.empty(), USUAL_HANDSHAKE, origin);
    }

    /// Whether connections begin with a TLS handshake.
    public boolean isEncrypted() {
        return listeners.stream().anyMatch(l -> l.protocol().isEncrypted());
    }

    /// The bind's name in logs, `bind/3000`.
    public String name() {
        return "bind/" + port;
    }
}
