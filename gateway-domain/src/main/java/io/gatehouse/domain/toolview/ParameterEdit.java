package io.gatehouse.domain.toolview;

import io.gatehouse.domain.config.Secret;
import java.util.Optional;

/// What is different about a parameter.
///
/// @param fixed JSON text that is always sent; clients do not see the parameter
/// @param otherwise JSON text that is sent when a client leaves the parameter out
/// @param hidden whether clients neither see it nor may send it
public record ParameterEdit(
        Optional<Secret> fixed,
        Optional<String> otherwise,
        boolean hidden,
        Optional<String> description) {

    /// Whether clients see the parameter.
    public boolean isVisible() {
        return !hidden && fixed.isEmpty();
    }
}
