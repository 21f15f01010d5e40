package io.gatehouse.plugin.http.credential;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.NotYet;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.CredentialLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of `apiKey`.
public record ApiKeyConfig(
        @Doc("The keys that are accepted.") List<Key> keys,
        @Doc("What happens to requests without a valid key.") @Default("optional") Mode mode,
        @Doc("Where in a request the key stands.")
                @Default("{header: {name: authorization, prefix: 'Bearer '}}")
                CredentialLocation location) {

    /// Copies the list.
    public ApiKeyConfig {
        keys = List.copyOf(keys);
    }

    /// One key: itself or its hash.
    ///
    /// @param metadata what expressions read under `apiKey`
    @NotYet("allowedModels")
    public record Key(
            @Doc("The key itself.") Optional<Secret> key,
            @Doc("sha256: and the key's SHA-256 digest in hexadecimal digits.")
                    Optional<Secret> keyHash,
            @Doc("What expressions read under apiKey.") @Default("{}")
                    Map<String, Object> metadata) {

        /// Checks that one is there, and copies the map.
        public Key {
            if (key.isPresent() == keyHash.isPresent()) {
                throw new IllegalArgumentException(
                        "expected exactly one of key, keyHash, got "
                                + (key.isPresent() ? "both" : "none"));
            }
            metadata = Map.copyOf(metadata);
        }
    }

    /// What happens to requests without a valid key.
    public enum Mode {
        /// They are refused.
        STRICT,
        /// Those without a key pass.
        OPTIONAL,
        /// They pass.
        PERMISSIVE
    }
}
