package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `resources/*`.
record ResourceMethods(Catalog catalog, Pages pages) {

    ObjectNode list(RunningCall call) {
        require(call);
        return pages.page("resources", catalog.resources().all(), call);
    }

    ObjectNode listTemplates(RunningCall call) {
        require(call);
        return pages.page("resourceTemplates", catalog.templates().all(), call);
    }

    ObjectNode read(RunningCall call) throws Exception {
        require(call);
        ObjectNode result = Json.object();
        ArrayNode contents = result.putArray("contents");
        contents(call.params().path("uri").asText())
                .forEach(piece -> contents.add(ContentJson.of(piece)));
        return result;
    }

    ObjectNode subscribe(RunningCall call) {
        require(call);
        call.session().subscribe(call.params().path("uri").asText());
        return Json.object();
    }

    ObjectNode unsubscribe(RunningCall call) {
        require(call);
        call.session().unsubscribe(call.params().path("uri").asText());
        return Json.object();
    }

    private List<ResourceContents> contents(String uri) throws Exception {
        Optional<Shelf.Item<ResourceHandler>> direct = catalog.resources().find(uri);
        if (direct.isPresent()) {
            return direct.get().handler().read(uri, Map.of());
        }
        for (Shelf.Item<ResourceHandler> template : catalog.templates().all()) {
            Optional<Map<String, String>> variables = UriTemplate.parse(template.key()).match(uri);
            if (variables.isPresent()) {
                return template.handler().read(uri, variables.get());
            }
        }
        throw new McpException(
                McpException.RESOURCE_NOT_FOUND,
                "Resource not found: " + uri,
                Json.object().put("uri", uri));
    }

    private void require(RunningCall call) {
        if (!catalog.hasResources()) {
            throw McpException.methodNotFound(call.request().method());
        }
    }
}
