package io.gatehouse.domain.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/// How a listener is reached over TLS.
///
/// @param identity what the gateway shows to clients
/// @param clientAuthorities who vouches for clients' certificates, which every client must then show; empty means that none are asked for
public record ServerTls(
        TlsIdentity identity, List<X509Certificate> clientAuthorities, TlsTerms terms) {

    /// Copies the list.
    public ServerTls {
        clientAuthorities = List.copyOf(clientAuthorities);
    }
}
