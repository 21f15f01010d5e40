package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;

/// `prompts/*`.
record PromptMethods(Shelf<PromptHandler> prompts, Pages pages) {

    ObjectNode list(RunningCall call) {
        require(call);
        return pages.page("prompts", prompts.all(), call);
    }

    ObjectNode get(RunningCall call) throws Exception {
        require(call);
        String name = call.params().path("name").asText();
        Shelf.Item<PromptHandler> prompt =
                prompts.find(name)
                        .orElseThrow(() -> McpException.invalidParams("Unknown prompt: " + name));
        ObjectNode result = Json.object();
        result.set("description", prompt.declaration().path("description"));
        ArrayNode messages = result.putArray("messages");
        for (PromptMessage message : prompt.handler().handle(call)) {
            messages.addObject()
                    .put("role", message.role())
                    .set("content", ContentJson.of(message.content()));
        }
        return result;
    }

    private void require(RunningCall call) {
        if (prompts.isEmpty()) {
            throw McpException.methodNotFound(call.request().method());
        }
    }
}
