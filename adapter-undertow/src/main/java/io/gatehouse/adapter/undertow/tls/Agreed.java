package io.gatehouse.adapter.undertow.tls;

import io.gatehouse.domain.tls.ClientTls;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// What was agreed on in a handshake.
public final class Agreed {

    private Agreed() {}

    /// With a client.
    public static ClientTls with(SSLEngine engine, Optional<String> serverName) {
        SSLSession session = engine.getSession();
        return new ClientTls(
                serverName, session.getProtocol(), session.getCipherSuite(), certificate(session));
    }

    /// What is spoken (ALPN); empty when nothing was agreed on.
    public static String application(SSLEngine engine) {
        String application = engine.getApplicationProtocol();
        return application == null ? "" : application;
    }

    private static Optional<X509Certificate> certificate(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate shown
                    ? Optional.of(shown)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }
}
