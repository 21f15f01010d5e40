package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.List;

/// How the server introduces itself.
///
/// @param instructions empty for none
record Introduction(
        String name, String version, String instructions, Catalog catalog, boolean completes) {

    ObjectNode initialized(ProtocolVersion negotiated) {
        ObjectNode result = Json.object().put("protocolVersion", negotiated.text());
        result.set("capabilities", capabilities(negotiated));
        result.set("serverInfo", serverInfo());
        return instruct(result);
    }

    ObjectNode discovered(List<String> versions) {
        ObjectNode result = Json.object();
        versions.forEach(result.putArray("supportedVersions")::add);
        result.set("capabilities", capabilities(ProtocolVersion.V2026_07_28));
        return instruct(result);
    }

    ObjectNode serverInfo() {
        return Json.object().put("name", name).put("version", version);
    }

    private ObjectNode instruct(ObjectNode result) {
        if (!instructions.isEmpty()) {
            result.put("instructions", instructions);
        }
        return result;
    }

    private ObjectNode capabilities(ProtocolVersion negotiated) {
        ObjectNode capabilities = Json.object();
        capabilities.putObject("logging");
        if (!catalog.tools().isEmpty()) {
            capabilities.putObject("tools").put("listChanged", true);
        }
        if (!catalog.prompts().isEmpty()) {
            capabilities.putObject("prompts").put("listChanged", true);
        }
        if (catalog.hasResources()) {
            capabilities.putObject("resources").put("subscribe", true).put("listChanged", true);
        }
        if (completes && negotiated.atLeast(ProtocolVersion.V2025_03_26)) {
            capabilities.putObject("completions");
        }
        return capabilities;
    }
}
