package io.gatehouse.domain.identity;

import io.gatehouse.domain.config.Secret;
import java.util.Map;
import java.util.Optional;

/// The verified claims of a token (RFC 7519) and the token itself. Values are JSON as Java types: `String`, `Long`, `Double`, `Boolean`,
/// `List`, `Map`; a JSON null is left out. Deeply immutable.
///
/// @param values by claim name
/// @param rawToken the token as it came
public record Claims(Map<String, Object> values, Secret rawToken) {

    /// Copies the top level.
    public Claims {
        values = Map.copyOf(values);
    }

    /// The subject, if it is a string.
    public Optional<String> subject() {
        return values.get("sub") instanceof String subject
                ? Optional.of(subject)
                : Optional.empty();
    }

    /// The claims as text; the token stays out.
    @Override
    public String toString() {
        return "Claims[sub=" + subject().orElse("none") + "]";
    }
}
