package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.backend.NamedServer;
import io.gatehouse.domain.backend.ServerAddress;
import io.gatehouse.domain.config.Doc;
import java.util.Optional;

/// The server that gets copies: exactly one of both.
public record MirrorTarget(
        @Doc("host:port, or a URL without a path.") Optional<ServerAddress> host,
        @Doc("The name of a backend that is a host.") Optional<NamedServer> backend) {

    /// Checks that one is there.
    public MirrorTarget {
        if (host.isPresent() == backend.isPresent()) {
            throw new IllegalArgumentException(
                    "expected exactly one of host, backend, got "
                            + (host.isPresent() ? "both" : "none"));
        }
    }

    ServerAddress address() {
        return host.or(() -> backend.map(NamedServer::address)).orElseThrow();
    }
}
