package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import java.util.List;

/// What a token must hold beyond a good signature.
///
/// @param requiredClaims names of claims; `exp`, `nbf`, `iss`, `aud` and `sub` count
public record JwtValidationOptions(
        @Doc("Claims that must be present; exp, nbf, iss, aud and sub count.") @Default("[exp]")
                List<String> requiredClaims) {

    /// Copies the list.
    public JwtValidationOptions {
        requiredClaims = List.copyOf(requiredClaims);
    }
}
