package io.gatehouse.domain.tls;

import java.security.cert.X509Certificate;
import java.util.Optional;

/// What a client's connection was encrypted with.
///
/// @param serverName the name that the client asked for (SNI)
/// @param version such as `TLSv1.3`
/// @param cipherSuite its name of IANA
/// @param certificate the client's own, checked
public record ClientTls(
        Optional<String> serverName,
        String version,
        String cipherSuite,
        Optional<X509Certificate> certificate) {}
