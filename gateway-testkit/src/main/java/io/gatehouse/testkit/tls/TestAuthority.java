package io.gatehouse.testkit.tls;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A certificate authority of its own, which vouches for whatever a test wants. Thread-safe.
public final class TestAuthority {

    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());
    private static final byte[] ECDSA = Asn1.sequence(Asn1.object("2a8648ce3d040302"));
    private static final Duration DAY = Duration.ofDays(1);

    private final KeyPair keys;
    private final String name;
    private final X509Certificate certificate;

    /// Founds an authority.
    public TestAuthority(String name) {
        this.name = name;
        this.keys = keys("EC");
        this.certificate = certify(name, keys, List.of(), true, Instant.now().plus(DAY));
    }

    /// A certificate and its key.
    public record Issued(X509Certificate certificate, PrivateKey key) {

        /// The certificate in PEM form.
        public String certificatePem() {
            return Pems.of(certificate);
        }

        /// The key in PEM form (PKCS#8).
        public String keyPem() {
            return Pems.of(key);
        }
    }

    /// The authority's own certificate.
    public X509Certificate certificate() {
        return certificate;
    }

    /// The authority's own certificate in PEM form.
    public String pem() {
        return Pems.of(certificate);
    }

    /// Issues a certificate for names and addresses, with an EC key.
    public Issued issue(String... names) {
        return issue("EC", Instant.now().plus(DAY), names);
    }

    /// Issues a certificate with an RSA key.
    public Issued issueRsa(String... names) {
        return issue("RSA", Instant.now().plus(DAY), names);
    }

    /// Issues a certificate that is no longer valid.
    public Issued issueExpired(String... names) {
        return issue("EC", Instant.now().minus(Duration.ofHours(1)), names);
    }

    private Issued issue(String algorithm, Instant until, String... names) {
        KeyPair own = keys(algorithm);
        return new Issued(certify(names[0], own, List.of(names), false, until), own.getPrivate());
    }

    private X509Certificate certify(
            String subject, KeyPair own, List<String> names, boolean authority, Instant until) {
        byte[] body =
                Asn1.sequence(
                        Asn1.of(0xA0, Asn1.integer(2)),
                        Asn1.integer(SERIAL.incrementAndGet()),
                        ECDSA,
                        distinguished(name),
                        Asn1.sequence(
                                Asn1.time(Instant.now().minus(DAY.multipliedBy(2))),
                                Asn1.time(until)),
                        distinguished(subject),
                        own.getPublic().getEncoded(),
                        Asn1.of(0xA3, Asn1.sequence(extension(names, authority))));
        try {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(keys.getPrivate());
            signer.update(body);
            byte[] whole = Asn1.sequence(body, ECDSA, Asn1.bits(signer.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] extension(List<String> names, boolean authority) {
        if (authority) {
            return Asn1.sequence(
                    Asn1.object("551d13"), Asn1.truth(), Asn1.octets(Asn1.sequence(Asn1.truth())));
        }
        List<byte[]> alternatives = new ArrayList<>();
        names.forEach(name -> alternatives.add(alternative(name)));
        return Asn1.sequence(
                Asn1.object("551d11"),
                Asn1.octets(Asn1.sequence(alternatives.toArray(byte[][]::new))));
    }

    private static byte[] alternative(String name) {
        if (name.contains("://")) {
            return Asn1.of(0x86, name.getBytes(StandardCharsets.US_ASCII));
        }
        if (name.matches("[0-9.]+") || name.contains(":")) {
            return Asn1.of(0x87, InetAddress.ofLiteral(name).getAddress());
        }
        return Asn1.of(0x82, name.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] distinguished(String commonName) {
        return Asn1.sequence(Asn1.set(Asn1.sequence(Asn1.object("550403"), Asn1.text(commonName))));
    }

    private static KeyPair keys(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
