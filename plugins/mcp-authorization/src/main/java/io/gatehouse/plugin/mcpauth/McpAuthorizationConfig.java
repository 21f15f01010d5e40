package io.gatehouse.plugin.mcpauth;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Doc;
import java.util.List;

/// The settings of `mcpAuthorization`.
///
/// @param rules none shows and allows everything
public record McpAuthorizationConfig(
        @Doc(
                        "Expressions, or objects with the one key allow, deny or require, asked of each"
                                + " tool, prompt, resource and task. Any deny that holds hides it, every"
                                + " require must hold, and one allow must hold if there are any.")
                List<AuthorizationRule> rules) {

    /// Copies the list.
    public McpAuthorizationConfig {
        rules = List.copyOf(rules);
    }
}
