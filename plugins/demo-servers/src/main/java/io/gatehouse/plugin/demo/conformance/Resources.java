package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.McpServerBuilder;
import io.gatehouse.plugin.demo.mcp.ResourceContents;
import java.util.List;
import java.util.Map;

/// Resources of each kind.
final class Resources {

    private Resources() {}

    static void add(McpServerBuilder server) {
        server.resource(
                "test://static-text",
                "static-text",
                "A text that never changes",
                "text/plain",
                (uri, _) -> text(uri, "This is the content of the static text resource."));
        server.resource(
                "test://static-binary",
                "static-binary",
                "An image that never changes",
                "image/png",
                (uri, _) -> List.of(new ResourceContents.Blob(uri, "image/png", Samples.PNG)));
        server.resource(
                "test://watched-resource",
                "watched-resource",
                "A text to subscribe to",
                "text/plain",
                (uri, _) -> text(uri, "Watched resource content"));
        server.resourceTemplate(
                "test://template/{id}/data",
                "template",
                "Data for an id",
                "application/json",
                Resources::data);
    }

    private static List<ResourceContents> data(String uri, Map<String, String> variables) {
        String id = variables.getOrDefault("id", "");
        String json =
                "{\"id\":\"%s\",\"templateTest\":true,\"data\":\"Data for ID: %s\"}"
                        .formatted(id, id);
        return List.of(new ResourceContents.Text(uri, "application/json", json));
    }

    private static List<ResourceContents> text(String uri, String text) {
        return List.of(new ResourceContents.Text(uri, "text/plain", text));
    }
}
