package io.gatehouse.domain.mcp;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The methods of revision 2026-07-28 and of its tasks extension.
public enum StatelessMethod {
    /// What a server offers.
    DISCOVER("server/discover", "", true),
    /// Opens a stream of changes.
    LISTEN("subscriptions/listen", "", false),
    /// Lists tools.
    TOOLS_LIST("tools/list", "", true),
    /// Calls a tool.
    TOOLS_CALL("tools/call", "name", false),
    /// Lists prompts.
    PROMPTS_LIST("prompts/list", "", true),
    /// Fetches a prompt.
    PROMPTS_GET("prompts/get", "name", false),
    /// Lists resources.
    RESOURCES_LIST("resources/list", "", true),
    /// Lists templates of resource URIs.
    TEMPLATES_LIST("resources/templates/list", "", true),
    /// Reads a resource.
    RESOURCES_READ("resources/read", "uri", true),
    /// Completes an argument.
    COMPLETE("completion/complete", "", false),
    /// Asks how a task stands.
    TASKS_GET("tasks/get", "taskId", false),
    /// Gives a task what it needs.
    TASKS_UPDATE("tasks/update", "taskId", false),
    /// Ends a task.
    TASKS_CANCEL("tasks/cancel", "taskId", false);

    private static final Map<String, StatelessMethod> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(m -> m.text, m -> m));

    private final String text;
    private final String namedBy;
    private final boolean cacheable;

    StatelessMethod(String text, String namedBy, boolean cacheable) {
        this.text = text;
        this.namedBy = namedBy;
        this.cacheable = cacheable;
    }

    /// The method as it is written on the wire.
    public String text() {
        return text;
    }

    /// The parameter that the field `Mcp-Name` repeats; empty when there is no such field.
    public Optional<String> namedBy() {
        return namedBy.isEmpty() ? Optional.empty() : Optional.of(namedBy);
    }

    /// Whether results say how long they may be kept.
    public boolean isCacheable() {
        return cacheable;
    }

    /// The method with this text, if there is one.
    public static Optional<StatelessMethod> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
