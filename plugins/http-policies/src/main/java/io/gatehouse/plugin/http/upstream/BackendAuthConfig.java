package io.gatehouse.plugin.http.upstream;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.NotYet;
import io.gatehouse.domain.config.OrAlone;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.CredentialLocation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The settings of `backendAuth`: one of three ways to come by credentials.
///
/// @param passthrough the caller's own
/// @param key the gateway's
/// @param credentials several of the gateway's
@NotYet({"aws", "azure", "copilot", "crossAppAccess", "gcp", "jwtSign", "oauthTokenExchange"})
public record BackendAuthConfig(
        @Doc("Shows the token that was validated here, or else what the client sent.")
                Optional<Passthrough> passthrough,
        @Doc("Shows a key.") Optional<Key> key,
        @Doc("Shows several keys.") Optional<List<Credential>> credentials) {

    /// Checks that there is exactly one way.
    public BackendAuthConfig {
        credentials = credentials.map(List::copyOf);
        if (Stream.of(passthrough, key, credentials).filter(Optional::isPresent).count() != 1) {
            throw new IllegalArgumentException(
                    "backendAuth needs exactly one of passthrough, key, credentials");
        }
    }

    /// The caller's token.
    ///
    /// @param location where it is put
    public record Passthrough(
            @Default("{header: {name: authorization, prefix: 'Bearer '}}")
                    CredentialLocation location) {}

    /// A key of the gateway.
    ///
    /// @param location where it is put
    @OrAlone("value")
    public record Key(
            Secret value,
            @Default("{header: {name: authorization, prefix: 'Bearer '}}")
                    CredentialLocation location) {}

    /// One of several keys.
    ///
    /// @param location where it is put
    public record Credential(CredentialLocation location, Secret key) {}
}
