package io.gatehouse.domain.identity;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Key;
import io.gatehouse.domain.config.Scalar;
import java.util.Optional;

/// Where in a request a credential stands.
public sealed interface CredentialLocation {

    /// The first value of a header field.
    ///
    /// @param prefix must stand before the credential, compared without case; a value without it holds no credential
    record Header(String name, Optional<String> prefix) implements CredentialLocation {}

    /// The first value of a query parameter.
    record QueryParameter(String name) implements CredentialLocation {}

    /// The first cookie of a name.
    record Cookie(String name) implements CredentialLocation {}

    /// Whatever an expression computes.
    @Key("expression")
    @Scalar
    record Computed(Expression expression) implements CredentialLocation {}

    /// `Authorization: Bearer ...` (RFC 6750 2.1).
    static CredentialLocation bearer() {
        return new Header("authorization", Optional.of("Bearer "));
    }
}
