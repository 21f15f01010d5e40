package io.gatehouse.domain.tls;

import java.util.Arrays;
import java.util.List;

/// What may be agreed on in a handshake.
///
/// @param oldest the oldest version
/// @param newest the newest version
/// @param cipherSuites names of IANA, in order of preference; empty means all safe ones
/// @param groups for the key exchange, as the Java platform writes them; empty means the platform's own
public record TlsTerms(
        TlsVersion oldest, TlsVersion newest, List<String> cipherSuites, List<String> groups) {

    /// Versions 1.2 and 1.3 with all safe cipher suites.
    public static final TlsTerms DEFAULTS =
            new TlsTerms(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3, List.of(), List.of());

    /// Copies the lists and checks the versions' order.
    public TlsTerms {
        cipherSuites = List.copyOf(cipherSuites);
        groups = List.copyOf(groups);
        if (oldest.compareTo(newest) > 0) {
            throw new IllegalArgumentException("the oldest version is newer than the newest");
        }
    }

    /// The versions from the oldest to the newest.
    public List<TlsVersion> versions() {
        return Arrays.stream(TlsVersion.values())
                .filter(v -> v.compareTo(oldest) >= 0 && v.compareTo(newest) <= 0)
                .toList();
    }
}
