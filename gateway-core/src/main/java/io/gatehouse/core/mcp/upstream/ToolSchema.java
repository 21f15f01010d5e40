package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.InvalidJsonException;
import io.gatehouse.core.json.PlainValues;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.toolview.ParameterEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A tool's input schema without the parameters that clients do not see.
final class ToolSchema {

    private ToolSchema() {}

    static Map<String, @Nullable Object> edited(
            Map<?, ?> schema, Map<String, ParameterEdit> edits) {
        Map<String, @Nullable Object> edited = copy(schema);
        edits.forEach((parameter, edit) -> edit(edited, parameter, edit));
        return edited;
    }

    /// A value that a configuration holds as JSON.
    static @Nullable Object value(String json) {
        try {
            return PlainValues.of(RawJson.parse(json.getBytes(StandardCharsets.UTF_8)));
        } catch (InvalidJsonException e) {
            throw new IllegalStateException("configurations hold JSON here", e);
        }
    }

    private static void edit(
            Map<String, @Nullable Object> schema, String parameter, ParameterEdit edit) {
        if (!(schema.get("properties") instanceof Map<?, ?> written)) {
            return;
        }
        Map<String, @Nullable Object> properties = copy(written);
        schema.put("properties", properties);
        int dot = parameter.indexOf('.');
        if (properties.get(parameter) instanceof Map<?, ?> property) {
            change(schema, properties, parameter, copy(property), edit);
        } else if (dot > 0
                && properties.get(parameter.substring(0, dot)) instanceof Map<?, ?> group) {
            Map<String, @Nullable Object> inner = copy(group);
            edit(inner, parameter.substring(dot + 1), edit);
            String name = parameter.substring(0, dot);
            properties.put(name, inner);
            if (!inner.containsKey("required")) {
                notRequired(schema, name);
            }
        }
    }

    private static void change(
            Map<String, @Nullable Object> schema,
            Map<String, @Nullable Object> properties,
            String name,
            Map<String, @Nullable Object> property,
            ParameterEdit edit) {
        if (!edit.isVisible()) {
            properties.remove(name);
            notRequired(schema, name);
            return;
        }
        edit.description().ifPresent(text -> property.put("description", text));
        if (edit.otherwise().isPresent()) {
            property.put("default", value(edit.otherwise().get()));
            notRequired(schema, name);
        }
        properties.put(name, property);
    }

    private static void notRequired(Map<String, @Nullable Object> schema, String name) {
        if (schema.get("required") instanceof List<?> required && required.contains(name)) {
            List<@Nullable Object> rest = new ArrayList<>(required);
            rest.removeIf(one -> Objects.equals(one, name));
            if (rest.isEmpty()) {
                schema.remove("required");
            } else {
                schema.put("required", rest);
            }
        }
    }

    static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
