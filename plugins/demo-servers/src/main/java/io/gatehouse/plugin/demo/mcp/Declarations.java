package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.List;

/// What stands in lists.
final class Declarations {

    private Declarations() {}

    static ObjectNode tool(String name, String description, String inputSchema) {
        ObjectNode tool = named(name, description);
        tool.set("inputSchema", Json.objectLiteral(inputSchema));
        return tool;
    }

    static ObjectNode prompt(String name, String description, List<PromptArgument> arguments) {
        ObjectNode prompt = named(name, description);
        ArrayNode list = prompt.putArray("arguments");
        arguments.forEach(argument ->
                list.addObject()
                        .put("name", argument.name())
                        .put("description", argument.description())
                        .put("required", argument.required()));
        return prompt;
    }

    static ObjectNode resource(String uri, String name, String description, String mimeType) {
        return named(name, description).put("uri", uri).put("mimeType", mimeType);
    }

    static ObjectNode template(
            String uriTemplate, String name, String description, String mimeType) {
        return named(name, description).put("uriTemplate", uriTemplate).put("mimeType", mimeType);
    }

    private static ObjectNode named(String name, String description) {
        return Json.object().put("name", name).put("description", description);
    }
}
