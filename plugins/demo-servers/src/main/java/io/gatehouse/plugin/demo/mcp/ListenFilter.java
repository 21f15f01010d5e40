package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.LinkedHashSet;
import java.util.Set;

/// What a listener wants to hear and the server has.
record ListenFilter(boolean tools, boolean prompts, boolean resources, Set<String> uris) {

    private static final String TOOLS = "toolsListChanged";
    private static final String PROMPTS = "promptsListChanged";
    private static final String RESOURCES = "resourcesListChanged";
    private static final String URIS = "resourceSubscriptions";

    static ListenFilter of(JsonNode wanted, Catalog catalog) {
        Set<String> uris = new LinkedHashSet<>();
        if (catalog.hasResources()) {
            wanted.path(URIS).forEach(uri -> uris.add(uri.asText()));
        }
        return new ListenFilter(
                wanted.path(TOOLS).asBoolean() && !catalog.tools().isEmpty(),
                wanted.path(PROMPTS).asBoolean() && !catalog.prompts().isEmpty(),
                wanted.path(RESOURCES).asBoolean() && catalog.hasResources(),
                uris);
    }

    boolean wants(String method, ObjectNode params) {
        return switch (method) {
            case "notifications/tools/list_changed" -> tools;
            case "notifications/prompts/list_changed" -> prompts;
            case "notifications/resources/list_changed" -> resources;
            case "notifications/resources/updated" -> uris.contains(params.path("uri").asText());
            default -> false;
        };
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        if (tools) {
            json.put(TOOLS, true);
        }
        if (prompts) {
            json.put(PROMPTS, true);
        }
        if (resources) {
            json.put(RESOURCES, true);
        }
        if (!uris.isEmpty()) {
            ArrayNode list = json.putArray(URIS);
            uris.forEach(list::add);
        }
        return json;
    }
}
