package io.gatehouse.plugin.demo.mcp;

/// One turn of a prompt.
///
/// @param role user or assistant
public record PromptMessage(String role, Content content) {

    public static PromptMessage user(Content content) {
        return new PromptMessage("user", content);
    }

    public static PromptMessage user(String text) {
        return user(new Content.Text(text));
    }
}
