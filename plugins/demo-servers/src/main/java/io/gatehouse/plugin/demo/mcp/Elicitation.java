package io.gatehouse.plugin.demo.mcp;

/// How the user answered a question.
///
/// @param action accept, decline or cancel
/// @param content the answers; empty unless accepted
public record Elicitation(String action, Arguments content) {

    public boolean accepted() {
        return action.equals("accept");
    }
}
