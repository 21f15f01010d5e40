package io.gatehouse.domain.http;

import io.gatehouse.domain.tls.ClientTls;
import java.net.InetSocketAddress;
import java.util.Optional;

/// The connection that a request came on.
///
/// @param peer the client's address
/// @param local the address the client connected to
/// @param neighbour who really is at the other end: the client, or a load balancer that spoke for it (PROXY protocol)
/// @param tls what the connection is encrypted with; empty when it is not
public record ConnectionInfo(
        InetSocketAddress peer,
        InetSocketAddress local,
        InetSocketAddress neighbour,
        Optional<ClientTls> tls) {

    /// A client that is connected directly, without encryption.
    public ConnectionInfo(InetSocketAddress peer, InetSocketAddress local) {
        this(peer, local, peer, Optional.empty());
    }
}
