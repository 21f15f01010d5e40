package io.gatehouse.domain.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes schemas out without references: models and their programs rarely follow any. A schema that
/// holds itself ends where it would begin again. Used for one operation.
final class SchemaInliner {

    private static final int DEEPEST = 48;
    private static final int MOST_VALUES = 20_000;

    private final References references;
    private final Deque<String> open = new ArrayDeque<>();
    private int values;

    SchemaInliner(References references) {
        this.references = references;
    }

    Object inline(Part schema) throws UnusableException {
        return schema(schema, 0);
    }

    private Object schema(Part part, int depth) throws UnusableException {
        Optional<String> reference = References.of(part);
        if (reference.isEmpty()) {
            return value(part, depth);
        }
        if (open.contains(reference.get())) {
            String name = reference.get().substring(reference.get().lastIndexOf('/') + 1);
            return Map.of("description", "Another " + name);
        }
        open.push(reference.get());
        try {
            return schema(references.target(part, reference.get()), depth + 1);
        } finally {
            open.pop();
        }
    }

    private Object value(Part part, int depth) throws UnusableException {
        values++;
        if (depth > DEEPEST || values > MOST_VALUES) {
            throw part.unusable(
                    "the schema has more than "
                            + DEEPEST
                            + " levels or "
                            + MOST_VALUES
                            + " values once its references are written out");
        }
        if (part.isObject()) {
            return object(part, depth);
        }
        if (part.isList()) {
            List<Object> items = new ArrayList<>();
            for (Part item : part.items()) {
                items.add(schema(item, depth + 1));
            }
            return items;
        }
        return part.value();
    }

    private Map<String, Object> object(Part part, int depth) throws UnusableException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, Part> child : part.children()) {
            switch (child.getKey()) {
                case "discriminator", "xml", "externalDocs" -> {} // say nothing to a model
                case "nullable" -> {} // OpenAPI 3.0's own; see below
                case "properties", "patternProperties", "$defs" ->
                        members.put(child.getKey(), named(child.getValue(), depth + 1));
                case "example", "examples", "default", "enum", "const" ->
                        members.put(child.getKey(), child.getValue().value());
                default -> members.put(child.getKey(), schema(child.getValue(), depth + 1));
            }
        }
        if (part.isTrue("nullable") && members.get("type") instanceof String type) {
            members.put("type", List.of(type, "null"));
        }
        return members;
    }

    /// Schemas by names that are not keywords.
    private Map<String, Object> named(Part part, int depth) throws UnusableException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, Part> child : part.children()) {
            members.put(child.getKey(), schema(child.getValue(), depth + 1));
        }
        return members;
    }
}
