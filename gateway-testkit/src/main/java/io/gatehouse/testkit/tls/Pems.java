package io.gatehouse.testkit.tls;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// Writes PEM.
public final class Pems {

    private Pems() {}

    /// A certificate.
    public static String of(X509Certificate certificate) {
        try {
            return of("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A private key (PKCS#8).
    public static String of(PrivateKey key) {
        return of("PRIVATE KEY", key.getEncoded());
    }

    /// Anything.
    public static String of(String label, byte[] der) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    }
}
