package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.mcp.ItemKind;
import java.util.Optional;

/// The names that servers have for their items. Rules are written with them, whatever clients see.
record OwnNames(McpBackend settings) {

    /// A server's name of an item; empty when clients see no such item there.
    Optional<String> of(String target, ItemKind kind, String shown) {
        return kind == ItemKind.TOOL
                ? settings.target(target).map(t -> t.tools().own(shown)).orElse(Optional.of(shown))
                : Optional.of(shown);
    }
}
