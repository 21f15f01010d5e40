package io.gatehouse.domain.tls;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The groups in which keys can be exchanged.
public final class KeyGroups {

    private static final Map<String, String> PLATFORM = new LinkedHashMap<>();

    static {
        PLATFORM.put("X25519", "x25519");
        PLATFORM.put("P-256", "secp256r1");
        PLATFORM.put("P-384", "secp384r1");
    }

    private KeyGroups() {}

    /// All names that may be written.
    public static Collection<String> known() {
        return PLATFORM.keySet();
    }

    /// The Java platform's name of a group.
    public static Optional<String> find(String written) {
        return Optional.ofNullable(PLATFORM.get(written));
    }
}
