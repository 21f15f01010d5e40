package io.gatehouse.testkit.policy;

import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.domain.mcp.McpItem;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.McpCall;
import java.util.Map;

/// A use of one MCP item, as a value. Expressions read what the request lets them read, and `mcp`.
///
/// @param http the request that carries it
/// @param method the JSON-RPC method
/// @param item what is used
public record FakeMcpCall(FakeHttpCall http, String method, McpItem item) implements McpCall {

    /// An item used with the method that its kind is used with, by an unknown client.
    public static FakeMcpCall of(ItemKind kind, String target, String name) {
        String method =
                switch (kind) {
                    case TOOL -> "tools/call";
                    case PROMPT -> "prompts/get";
                    case RESOURCE -> "resources/read";
                    case TASK -> "tasks/get";
                };
        return new FakeMcpCall(
                FakeHttpCall.post("/mcp", ""), method, new McpItem(kind, target, name));
    }

    /// A tool of the target `mcp`.
    public static FakeMcpCall tool(String name) {
        return of(ItemKind.TOOL, "mcp", name);
    }

    /// This use with a statement about the request, such as `jwt`.
    public FakeMcpCall stating(String name, Object value) {
        return new FakeMcpCall(http.stating(name, value), method, item);
    }

    @Override
    public Variables variables() {
        return http.variables()
                .with(
                        "mcp",
                        Map.of(
                                item.kind().word(),
                                Map.of("target", item.target(), "name", item.name())));
    }
}
