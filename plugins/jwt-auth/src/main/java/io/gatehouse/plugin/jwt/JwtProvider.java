package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.TextSource;
import java.util.List;

/// Someone whose tokens are trusted.
///
/// @param issuer what `iss` must name
/// @param otherIssuers what `iss` may name instead
/// @param audiences of which `aud` must name one; empty to accept any
/// @param jwks the keys, as a JSON Web Key Set (RFC 7517)
/// @param jwtValidationOptions what else is demanded
public record JwtProvider(
        @Doc("What the iss claim must name.") String issuer,
        @Doc("What the iss claim may name instead.") @Default("[]") List<String> otherIssuers,
        @Doc("Of these the aud claim must name one; empty accepts any.") @Default("[]")
                List<String> audiences,
        @Doc("The keys as a JSON Web Key Set: inline, in a file or at a URL.") TextSource jwks,
        @Default("{}") JwtValidationOptions jwtValidationOptions) {

    /// Copies the lists.
    public JwtProvider {
        otherIssuers = List.copyOf(otherIssuers);
        audiences = List.copyOf(audiences);
    }

    /// A provider with one issuer.
    public JwtProvider(
            String issuer,
            List<String> audiences,
            TextSource jwks,
            JwtValidationOptions jwtValidationOptions) {
        this(issuer, List.of(), audiences, jwks, jwtValidationOptions);
    }
}
