package io.gatehouse.ports.plugin;

/// A policy on what MCP clients see and call. Hooks run on virtual threads and may block.
public non-sealed interface McpPolicy extends Policy {

    /// Decides on a call of a tool, a prompt, a resource or a task.
    CallDecision onCall(McpCall call);

    /// Whether [HttpCall#body] must be there. It is the client's message, and only there for messages that came with a POST.
    default boolean needsMessage() {
        return false;
    }

    /// Whether an item appears in a list. By default what may be called is seen.
    default boolean isVisible(McpCall listing) {
        return onCall(listing) instanceof CallDecision.Proceed;
    }
}
