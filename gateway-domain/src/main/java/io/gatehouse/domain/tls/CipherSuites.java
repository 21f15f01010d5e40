package io.gatehouse.domain.tls;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The cipher suites that are safe to use: forward secrecy and authenticated encryption (RFC 9325 4.2).
public final class CipherSuites {

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

    private CipherSuites() {}

    /// Their names of IANA, the preferred first.
    public static List<String> safe() {
        return SAFE;
    }

    /// All names that may be written.
    public static Collection<String> known() {
        return SAFE;
    }

    /// The name of IANA for a name of IANA, or one as OpenSSL and rustls write it.
    public static Optional<String> find(String written) {
        String plain = plain(written);
        return SAFE.stream().filter(suite -> plain(suite).equals(plain)).findFirst();
    }

    /// What all spellings have in common.
    private static String plain(String name) {
        String letters =
                name.replace("TLS13", "TLS")
                        .replace("CHACHA20-POLY1305-SHA256", "CHACHA20-POLY1305")
                        .replace("CHACHA20-POLY1305", "CHACHA20-POLY1305-SHA256")
                        .replaceAll("[_-]", "")
                        .replace("WITH", "");
        return letters.startsWith("TLS") ? letters.substring(3) : letters;
    }
}
