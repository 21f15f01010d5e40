package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.List;

/// Cuts lists into pages of a size. A cursor is the index of the next page's first item.
record Pages(int size) {

    ObjectNode page(String field, List<? extends Shelf.Item<?>> items, RunningCall call) {
        int from = start(call.params().path("cursor"), items.size());
        int to = (int) Math.min((long) from + size, items.size());
        ObjectNode result = Json.object();
        ArrayNode page = result.putArray(field);
        items.subList(from, to).forEach(item -> page.add(item.declaration()));
        if (to < items.size()) {
            result.put("nextCursor", Integer.toString(to));
        }
        return result;
    }

    private static int start(JsonNode cursor, int end) {
        if (cursor.isMissingNode()) {
            return 0;
        }
        int from = cursor.asInt(-1);
        if (from < 0 || from > end) {
            throw McpException.invalidParams("Invalid cursor: " + cursor.asText());
        }
        return from;
    }
}
