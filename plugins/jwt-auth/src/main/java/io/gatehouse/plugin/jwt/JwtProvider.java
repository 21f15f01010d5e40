package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.TextSource;
import java.util.List;

/// Someone whose tokens are trusted.
///
/// @param issuer what `iss` must name
/// @param audiences of which `aud` must name one; empty to accept any
/// @param jwks the keys, as a JSON Web Key Set (RFC 7517)
/// @param jwtValidationOptions what else is demanded
public record JwtProvider(
        @Doc("What the iss claim must name.") String issuer,
        @Doc("Of these the aud claim must name one; empty accepts any.") @Default("[]")
                List<String> audiences,
        @Doc("The keys as a JSON Web Key Set: inline, in a file or at a URL.") TextSource jwks,
        @Default("{}") JwtValidationOptions jwtValidationOptions) {

    /// Copies the list.
    public JwtProvider {
        audiences = List.copyOf(audiences);
    }
}
