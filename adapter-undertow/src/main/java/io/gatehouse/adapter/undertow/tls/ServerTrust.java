package io.gatehouse.adapter.undertow.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trust in upstream servers: somebody must vouch for the certificate, and it must be that of the name that was asked for, or have one of
/// the names that the configuration lists. Whether the name counts is decided here and not by whoever makes the connection, because not
/// every maker of connections can be told.
final class ServerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager chains;
    private final boolean checksNames;
    private final List<String> names;

    ServerTrust(X509ExtendedTrustManager chains, boolean checksNames, List<String> names) {
        this.chains = chains;
        this.checksNames = checksNames;
        this.names = names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        if (checksNames && names.isEmpty()) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
            chains.checkServerTrusted(chain, kind, engine);
        } else {
            chains.checkServerTrusted(chain, kind);
            checkListed(chain[0]);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        throw new CertificateException("connections are made with engines only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        throw new CertificateException("connections are made with engines only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        throw new CertificateException("this is the client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chains.getAcceptedIssuers();
    }

    private void checkListed(X509Certificate certificate) throws CertificateException {
        if (checksNames && !hasListedName(certificate)) {
            throw new CertificateException(
                    "the certificate has none of the names in subjectAltNames");
        }
    }

    private boolean hasListedName(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        return alternatives != null
                && alternatives.stream()
                        .anyMatch(a ->
                                a.get(1) instanceof String name
                                        && names.contains(name.toLowerCase(Locale.ROOT)));
    }
}
