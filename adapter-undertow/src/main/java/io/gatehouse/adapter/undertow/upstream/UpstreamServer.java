package io.gatehouse.adapter.undertow.upstream;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.tls.BackendTls;
import io.gatehouse.ports.inbound.ForwardTarget;
import java.util.Optional;

/// A server and how it is reached: what connections must have in common to be shared. Settings of TLS are compared by identity, which is
/// cheap: those of a policy stay the same object as long as the policy is the same.
public final class UpstreamServer {

    private final HostPort address;
    private final Optional<BackendTls> tls;

    private UpstreamServer(HostPort address, Optional<BackendTls> tls) {
        this.address = address;
        this.tls = tls;
    }

    /// The server of a target.
    public static UpstreamServer of(ForwardTarget target) {
        return new UpstreamServer(target.address(), target.tls());
    }

    HostPort address() {
        return address;
    }

    Optional<BackendTls> tls() {
        return tls;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UpstreamServer server
                && server.address.equals(address)
                && same(server.tls, tls);
    }

    @SuppressWarnings("ReferenceEquality") // as the class says
    private static boolean same(Optional<BackendTls> one, Optional<BackendTls> two) {
        return one.isEmpty() ? two.isEmpty() : two.isPresent() && one.get() == two.get();
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
