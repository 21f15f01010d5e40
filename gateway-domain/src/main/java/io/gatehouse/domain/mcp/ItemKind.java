package io.gatehouse.domain.mcp;

/// What an MCP server offers by name.
public enum ItemKind {
    /// Called with `tools/call`.
    TOOL("tool"),
    /// Fetched with `prompts/get`.
    PROMPT("prompt"),
    /// Read with `resources/read`; its name is its URI or URI template.
    RESOURCE("resource"),
    /// A running task; its name is its id.
    TASK("task");

    private final String word;

    ItemKind(String word) {
        this.word = word;
    }

    /// The word for it in messages and in expressions, `mcp.tool`.
    public String word() {
        return word;
    }
}
