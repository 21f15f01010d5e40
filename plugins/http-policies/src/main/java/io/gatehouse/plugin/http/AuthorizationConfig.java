package io.gatehouse.plugin.http;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Doc;
import java.util.List;

/// The settings of `authorization`.
///
/// @param rules none lets everything pass
public record AuthorizationConfig(
        @Doc(
                        "Expressions, or objects with the one key allow, deny or require. Any deny that"
                                + " holds refuses, every require must hold, and one allow must hold if"
                                + " there are any.")
                List<AuthorizationRule> rules) {

    /// Copies the list.
    public AuthorizationConfig {
        rules = List.copyOf(rules);
    }
}
