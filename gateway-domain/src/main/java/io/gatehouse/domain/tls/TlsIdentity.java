package io.gatehouse.domain.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate with the private key that belongs to it.
///
/// @param chain the certificate itself first, then those that vouch for it
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {

    private static final byte[] PROBE =
            "does the key belong to the certificate?".getBytes(US_ASCII);

    /// Checks that the two belong together.
    ///
    /// @throws IllegalArgumentException when they do not
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (!belongTogether(chain.getFirst().getPublicKey(), key)) {
            throw new IllegalArgumentException(
                    "the private key does not belong to the certificate");
        }
    }

    /// The certificate's subject; the key stays out.
    @Override
    public String toString() {
        return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal().getName() + "]";
    }

    private static boolean belongTogether(PublicKey certified, PrivateKey key) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(PROBE);
            byte[] signature = signer.sign();
            Signature checker = Signature.getInstance(algorithm);
            checker.initVerify(certified);
            checker.update(PROBE);
            return checker.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
