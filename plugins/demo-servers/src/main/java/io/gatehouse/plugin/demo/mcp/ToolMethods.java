package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;

/// `tools/*`.
record ToolMethods(Shelf<ToolHandler> tools, Pages pages) {

    ObjectNode list(RunningCall call) {
        require(call);
        return pages.page("tools", tools.all(), call);
    }

    ObjectNode call(RunningCall call) throws InterruptedException {
        require(call);
        String name = call.params().path("name").asText();
        ToolHandler handler =
                tools.find(name)
                        .orElseThrow(() -> McpException.invalidParams("Unknown tool: " + name))
                        .handler();
        return json(run(handler, call));
    }

    private void require(RunningCall call) {
        if (tools.isEmpty()) {
            throw McpException.methodNotFound(call.request().method());
        }
    }

    private static ToolResult run(ToolHandler handler, RunningCall call)
            throws InterruptedException {
        try {
            return handler.handle(call);
        } catch (McpException | InputRequired | InterruptedException passedOn) {
            throw passedOn;
        } catch (Exception failed) {
            String message = failed.getMessage();
            return ToolResult.error(message == null ? failed.toString() : message);
        }
    }

    private static ObjectNode json(ToolResult result) {
        ObjectNode json = Json.object();
        ArrayNode content = json.putArray("content");
        result.content().forEach(piece -> content.add(ContentJson.of(piece)));
        if (!result.structured().isEmpty()) {
            json.set("structuredContent", Json.objectLiteral(result.structured()));
        }
        if (result.error()) {
            json.put("isError", true);
        }
        return json;
    }
}
