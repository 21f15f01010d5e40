package io.gatehouse.adapter.undertow.entry;

import io.gatehouse.domain.tls.ServerTls;
import io.gatehouse.domain.tls.TlsTerms;
import io.gatehouse.domain.tls.TlsVersion;
import java.util.List;
import javax.net.ssl.SSLParameters;

/// Tells the platform what a listener agrees to.
final class ServerTerms {

    /// Forward secrecy and authenticated encryption only.
    private static final List<String> SAFE =
            List.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private ServerTerms() {}

    static void put(ServerTls tls, List<String> applications, SSLParameters parameters) {
        TlsTerms terms = tls.terms();
        parameters.setProtocols(
                terms.versions().stream().map(TlsVersion::platformName).toArray(String[]::new));
        parameters.setCipherSuites(
                (terms.cipherSuites().isEmpty() ? SAFE : terms.cipherSuites())
                        .toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        if (!terms.groups().isEmpty()) {
            parameters.setNamedGroups(terms.groups().toArray(String[]::new));
        }
        parameters.setNeedClientAuth(!tls.clientAuthorities().isEmpty());
        parameters.setApplicationProtocols(applications.toArray(String[]::new));
    }
}
