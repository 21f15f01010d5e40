package io.gatehouse.domain.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/// Reads private keys in all the forms in which tools write them: PKCS#8, PKCS#1 (RSA) and SEC 1 (EC).
public final class PrivateKeys {

    private static final byte[] ZERO = {Der.INTEGER, 1, 0};
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");

    private PrivateKeys() {}

    /// The first private key of a PEM text, which may hold other things too.
    ///
    /// @throws IllegalArgumentException when there is none that can be used, with a sentence that says why
    public static PrivateKey parse(String text) {
        for (Pem.Block block : Pem.parse(text)) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return key(block.content());
                }
                case "RSA PRIVATE KEY" -> {
                    return key(wrapped(RSA, block.content()));
                }
                case "EC PRIVATE KEY" -> {
                    return key(wrapped(curve(block.content()), block.content()));
                }
                case "ENCRYPTED PRIVATE KEY" -> throw new IllegalArgumentException(Pem.ENCRYPTED);
                default -> {
                    // certificates and parameters may stand in the same file
                }
            }
        }
        throw new IllegalArgumentException(
                "expected a private key in PEM form (-----BEGIN PRIVATE KEY-----), found none");
    }

    private static PrivateKey key(byte[] pkcs8) {
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException _) {
                // the next kind may fit
            }
        }
        throw new IllegalArgumentException(
                "the private key is damaged or of an unknown kind; RSA, EC and Ed25519 are known");
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return Der.of(Der.SEQUENCE, ZERO, algorithm, Der.of(Der.OCTETS, key));
    }

    /// The algorithm of a SEC 1 key, whose curve is named inside of it (RFC 5915 3).
    private static byte[] curve(byte[] key) {
        Der fields = new Der(key).enter(Der.SEQUENCE);
        fields.enter(Der.INTEGER);
        fields.enter(Der.OCTETS);
        while (!fields.isAtEnd()) {
            if (fields.tag() == Der.PARAMETERS) {
                byte[] name = fields.element().enter(Der.OBJECT).rest();
                return Der.of(Der.SEQUENCE, EC, Der.of(Der.OBJECT, name));
            }
            fields.element();
        }
        throw new IllegalArgumentException("the EC private key does not name its curve");
    }
}
