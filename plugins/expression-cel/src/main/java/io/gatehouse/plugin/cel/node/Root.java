package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Incoming;
import io.gatehouse.plugin.cel.value.Null;
import java.util.List;
import java.util.Optional;

/// A variable; null while it has no value.
public record Root(String name) implements Node {

    /// The names that are declared.
    public static final List<String> NAMES =
            List.of(
                    "apiKey",
                    "backend",
                    "basicAuth",
                    "destination",
                    "env",
                    "extauthz",
                    "extproc",
                    "jwt",
                    "llm",
                    "llmRequest",
                    "mcp",
                    "mcpGuardrails",
                    "metadata",
                    "proxy",
                    "request",
                    "response",
                    "source");

    @Override
    public Object value(Scope scope) {
        Optional<Object> root = scope.variables().root(name);
        return root.isPresent() ? Incoming.adopt(root.get()) : Null.NULL;
    }
}
