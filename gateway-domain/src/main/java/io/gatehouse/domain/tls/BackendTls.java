package io.gatehouse.domain.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// How an upstream server is reached over TLS.
///
/// @param identity what the gateway shows to servers that ask for it
/// @param authorities who vouches for servers; empty means whom the system trusts
/// @param hostname the name to ask for and to find in the certificate; empty means the backend's own
/// @param subjectAltNames names of which the certificate must have one, instead of the host name; empty means the host name
/// @param alpn what to offer, the preferred first; empty means what the gateway can do
public record BackendTls(
        Optional<TlsIdentity> identity,
        List<X509Certificate> authorities,
        Optional<String> hostname,
        ServerCheck check,
        List<String> subjectAltNames,
        List<String> alpn,
        List<String> groups) {

    /// Whom the system trusts, the backend's own name, no certificate of the gateway's own.
    public static final BackendTls DEFAULTS =
            new BackendTls(
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    ServerCheck.FULL,
                    List.of(),
                    List.of(),
                    List.of());

    /// Copies the lists.
    public BackendTls {
        authorities = List.copyOf(authorities);
        subjectAltNames = List.copyOf(subjectAltNames);
        alpn = List.copyOf(alpn);
        groups = List.copyOf(groups);
    }
}
