package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;

/// Named JSON values. Immutable.
public final class Arguments {

    private final ObjectNode values;

    private Arguments(ObjectNode values) {
        this.values = values;
    }

    static Arguments of(JsonNode values) {
        return new Arguments(values instanceof ObjectNode object ? object : Json.object());
    }

    /// A string; its absence is the caller's mistake.
    public String text(String name) {
        JsonNode value = required(name);
        if (value.isTextual()) {
            return value.asText();
        }
        throw McpException.invalidParams("Argument " + name + " must be a string");
    }

    public String text(String name, String otherwise) {
        return values.has(name) ? text(name) : otherwise;
    }

    public double number(String name) {
        JsonNode value = required(name);
        if (value.isNumber()) {
            return value.asDouble();
        }
        throw McpException.invalidParams("Argument " + name + " must be a number");
    }

    public double number(String name, double otherwise) {
        return values.has(name) ? number(name) : otherwise;
    }

    /// All of them as one JSON object.
    public String json() {
        return Json.write(values);
    }

    private JsonNode required(String name) {
        JsonNode value = values.path(name);
        if (value.isMissingNode()) {
            throw McpException.invalidParams("Argument " + name + " is missing");
        }
        return value;
    }
}
