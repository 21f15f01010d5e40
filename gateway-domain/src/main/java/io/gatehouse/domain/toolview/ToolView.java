package io.gatehouse.domain.toolview;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the tools of one server look to clients.
///
/// @param include the tools there are; empty for all
/// @param exclude the tools there are not, whatever `include` says
/// @param limits of every tool that has none of its own
/// @param edits by the server's name of the tool
public record ToolView(
        List<NamePattern> include,
        List<NamePattern> exclude,
        ToolLimits limits,
        Map<String, ToolEdit> edits) {

    /// As the server has them.
    public static final ToolView PLAIN =
            new ToolView(List.of(), List.of(), ToolLimits.NONE, Map.of());

    /// Copies the collections.
    public ToolView {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        edits = Collections.unmodifiableMap(new LinkedHashMap<>(edits));
    }

    /// Whether everything is as the server has it.
    public boolean isPlain() {
        return equals(PLAIN);
    }

    /// What clients call a tool.
    ///
    /// @param own the server's name
    /// @return empty for a tool that they do not see
    public Optional<String> shown(String own) {
        if (!isIncluded(own)) {
            return Optional.empty();
        }
        Optional<String> renamed = edit(own).name();
        if (renamed.isPresent()) {
            return renamed;
        }
        return ownerOf(own).isPresent() ? Optional.empty() : Optional.of(own);
    }

    /// What the server calls a tool.
    ///
    /// @param shown what clients call it
    /// @return empty when they see no such tool
    public Optional<String> own(String shown) {
        String own = ownerOf(shown).orElse(shown);
        return shown(own).equals(Optional.of(shown)) ? Optional.of(own) : Optional.empty();
    }

    /// What is different about a tool.
    public ToolEdit edit(String own) {
        return edits.getOrDefault(own, ToolEdit.NOTHING);
    }

    /// How much of a tool may be used.
    public ToolLimits limits(String own) {
        return edit(own).limits().or(limits);
    }

    /// The tool that was given a name.
    private Optional<String> ownerOf(String name) {
        return edits.entrySet().stream()
                .filter(edit -> edit.getValue().name().equals(Optional.of(name)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isIncluded(String own) {
        boolean included =
                include.isEmpty() || include.stream().anyMatch(pattern -> pattern.matches(own));
        return included && exclude.stream().noneMatch(pattern -> pattern.matches(own));
    }
}
