package io.gatehouse.plugin.http.credential;

import java.util.Optional;

/// A hash of a password in one of the forms that htpasswd writes. Immutable and thread-safe.
sealed interface PasswordHash permits Apr1Hash, BcryptHash, Sha1Hash, DesCryptHash {

    /// Whether it is the hash of a password; in the same time whatever differs.
    boolean matches(String password);

    /// Reads a hash.
    ///
    /// @return empty for what is in none of the forms
    static Optional<PasswordHash> parse(String text) {
        if (text.startsWith("$apr1$")) {
            return Apr1Hash.parse(text);
        }
        if (text.startsWith("$2")) {
            return BcryptHash.parse(text);
        }
        if (text.startsWith("{SHA}")) {
            return Sha1Hash.parse(text);
        }
        return DesCryptHash.parse(text);
    }
}
