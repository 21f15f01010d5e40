package io.gatehouse.domain.bind;

import io.gatehouse.domain.tls.ServerTls;
import java.util.List;
import java.util.Optional;

/// What clients of a listener speak.
public sealed interface ListenerProtocol {

    /// HTTP as it is.
    record Http() implements ListenerProtocol {}

    /// HTTP over TLS.
    record Https(ServerTls tls) implements ListenerProtocol {}

    /// Anything over TCP, passed on as it comes.
    record Tcp(List<TcpRoute> routes) implements ListenerProtocol {

        /// Copies the list.
        public Tcp {
            routes = List.copyOf(routes);
        }
    }

    /// Anything over TLS.
    ///
    /// @param tls with it the gateway is the end of the encryption; without, it passes on what it cannot read
    record Tls(Optional<ServerTls> tls, List<TcpRoute> routes) implements ListenerProtocol {

        /// Copies the list.
        public Tls {
            routes = List.copyOf(routes);
        }
    }

    /// Whether connections begin with a TLS handshake.
    default boolean isEncrypted() {
        return switch (this) {
            case Http _, Tcp _ -> false;
            case Https _, Tls _ -> true;
        };
    }

    /// Whether HTTP is spoken.
    default boolean isHttp() {
        return switch (this) {
            case Http _, Https _ -> true;
            case Tcp _, Tls _ -> false;
        };
    }
}
