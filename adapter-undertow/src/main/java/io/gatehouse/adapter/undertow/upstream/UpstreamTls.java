package io.gatehouse.adapter.undertow.upstream;

import io.gatehouse.adapter.undertow.tls.Contexts;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.tls.BackendTls;
import io.gatehouse.domain.tls.CipherSuites;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// Makes the engines of connections to servers. Thread-safe.
final class UpstreamTls {

    private static final Map<BackendTls, SSLContext> CONTEXTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private UpstreamTls() {}

    static SSLEngine engine(HostPort server, BackendTls tls) throws GeneralSecurityException {
        String name = tls.hostname().orElse(server.host());
        SSLEngine engine = context(tls).createSSLEngine(name, server.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setCipherSuites(CipherSuites.safe().toArray(String[]::new));
        parameters.setApplicationProtocols(
                (tls.alpn().isEmpty() ? List.of("http/1.1") : tls.alpn()).toArray(String[]::new));
        if (!tls.groups().isEmpty()) {
            parameters.setNamedGroups(tls.groups().toArray(String[]::new));
        }
        parameters.setServerNames(
                new HostPort(name, server.port()).isAddress()
                        ? List.of()
                        : List.of(new SNIHostName(name)));
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static SSLContext context(BackendTls tls) throws GeneralSecurityException {
        SSLContext known = CONTEXTS.get(tls);
        if (known == null) {
            known = Contexts.of(tls);
            CONTEXTS.put(tls, known);
        }
        return known;
    }
}
