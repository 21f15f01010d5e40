package io.gatehouse.domain.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Reads certificates.
public final class Certificates {

    private Certificates() {}

    /// The certificates of a PEM text in order; keys in the same text are passed over.
    ///
    /// @throws IllegalArgumentException when there is none, or one is damaged
    public static List<X509Certificate> parse(String text) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem.Block block : Pem.parse(text)) {
            if (block.label().equals("CERTIFICATE")
                    || block.label().equals("TRUSTED CERTIFICATE")) {
                certificates.add(certificate(block.content()));
            }
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a certificate in PEM form (-----BEGIN CERTIFICATE-----), found none");
        }
        return List.copyOf(certificates);
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException _) {
            throw new IllegalArgumentException("a certificate is damaged");
        }
    }
}
