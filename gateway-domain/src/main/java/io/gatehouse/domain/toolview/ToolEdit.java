package io.gatehouse.domain.toolview;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is different about a tool.
///
/// @param name that clients see in place of the server's
/// @param parameters by name; a dot leads into an object
public record ToolEdit(
        Optional<String> name,
        Optional<String> title,
        Optional<String> description,
        Map<String, ParameterEdit> parameters,
        ToolLimits limits) {

    /// Nothing is different.
    public static final ToolEdit NOTHING =
            new ToolEdit(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    ToolLimits.NONE);

    /// Copies the map.
    public ToolEdit {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /// Whether the tool's declaration is another than the server's.
    public boolean changesDeclaration() {
        return name.isPresent()
                || title.isPresent()
                || description.isPresent()
                || !parameters.isEmpty();
    }
}
