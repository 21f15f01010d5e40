package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;

/// Content as it stands on the wire.
final class ContentJson {

    private ContentJson() {}

    static ObjectNode of(Content content) {
        return switch (content) {
            case Content.Text(String text) -> typed("text").put("text", text);
            case Content.Image(String data, String mime) ->
                    typed("image").put("data", data).put("mimeType", mime);
            case Content.Audio(String data, String mime) ->
                    typed("audio").put("data", data).put("mimeType", mime);
            case Content.Embedded(ResourceContents resource) ->
                    typed("resource").set("resource", of(resource));
            case Content.Link(String uri, String name, String mime) ->
                    typed("resource_link").put("uri", uri).put("name", name).put("mimeType", mime);
        };
    }

    static ObjectNode of(ResourceContents contents) {
        return switch (contents) {
            case ResourceContents.Text(String uri, String mime, String text) ->
                    Json.object().put("uri", uri).put("mimeType", mime).put("text", text);
            case ResourceContents.Blob(String uri, String mime, String data) ->
                    Json.object().put("uri", uri).put("mimeType", mime).put("blob", data);
        };
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }
}
