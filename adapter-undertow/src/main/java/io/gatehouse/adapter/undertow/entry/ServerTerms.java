package io.gatehouse.adapter.undertow.entry;

import io.gatehouse.domain.tls.CipherSuites;
import io.gatehouse.domain.tls.ServerTls;
import io.gatehouse.domain.tls.TlsTerms;
import io.gatehouse.domain.tls.TlsVersion;
import java.util.List;
import javax.net.ssl.SSLParameters;

/// Tells the platform what a listener agrees to.
final class ServerTerms {

    private ServerTerms() {}

    static void put(ServerTls tls, List<String> applications, SSLParameters parameters) {
        TlsTerms terms = tls.terms();
        parameters.setProtocols(
                terms.versions().stream().map(TlsVersion::platformName).toArray(String[]::new));
        parameters.setCipherSuites(
                (terms.cipherSuites().isEmpty() ? CipherSuites.safe() : terms.cipherSuites())
                        .toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        if (!terms.groups().isEmpty()) {
            parameters.setNamedGroups(terms.groups().toArray(String[]::new));
        }
        parameters.setNeedClientAuth(!tls.clientAuthorities().isEmpty());
        parameters.setApplicationProtocols(applications.toArray(String[]::new));
    }
}
