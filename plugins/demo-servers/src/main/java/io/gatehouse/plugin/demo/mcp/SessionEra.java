package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;

/// Revisions 2024-11-05 to 2025-11-25: a client initializes a session and then uses it.
final class SessionEra implements Era {

    private final Introduction introduction;
    private final ToolMethods tools;
    private final PromptMethods prompts;
    private final ResourceMethods resources;
    private final CompletionMethod completion;

    SessionEra(
            Introduction introduction, Catalog catalog, Pages pages, CompletionMethod completion) {
        this.introduction = introduction;
        this.tools = new ToolMethods(catalog.tools(), pages);
        this.prompts = new PromptMethods(catalog.prompts(), pages);
        this.resources = new ResourceMethods(catalog, pages);
        this.completion = completion;
    }

    @Override
    public boolean comesFirst(String method) {
        return switch (method) {
            case "initialize", "logging/setLevel", "resources/subscribe", "resources/unsubscribe" ->
                    true;
            default -> false;
        };
    }

    @Override
    public ObjectNode answer(RunningCall call) throws Exception {
        String method = call.request().method();
        return switch (method) {
            case "initialize" -> initialize(call);
            case "ping" -> Json.object();
            default -> {
                if (call.session().client().isEmpty()) {
                    throw new McpException(
                            McpException.INVALID_REQUEST, method + " before initialize");
                }
                yield use(method, call);
            }
        };
    }

    private ObjectNode use(String method, RunningCall call) throws Exception {
        return switch (method) {
            case "tools/list" -> tools.list(call);
            case "tools/call" -> tools.call(call);
            case "prompts/list" -> prompts.list(call);
            case "prompts/get" -> prompts.get(call);
            case "resources/list" -> resources.list(call);
            case "resources/templates/list" -> resources.listTemplates(call);
            case "resources/read" -> resources.read(call);
            case "resources/subscribe" -> resources.subscribe(call);
            case "resources/unsubscribe" -> resources.unsubscribe(call);
            case "completion/complete" -> completion.complete(call);
            case "logging/setLevel" -> setLevel(call);
            default -> throw McpException.methodNotFound(method);
        };
    }

    private ObjectNode initialize(RunningCall call) {
        ObjectNode params = call.params();
        ProtocolVersion version =
                ProtocolVersion.of(params.path("protocolVersion").asText())
                        .orElse(ProtocolVersion.LATEST);
        ObjectNode capabilities =
                params.path("capabilities") instanceof ObjectNode object ? object : Json.object();
        call.session().initialize(new ClientSide(version, capabilities));
        return introduction.initialized(version);
    }

    private static ObjectNode setLevel(RunningCall call) {
        String level = call.params().path("level").asText();
        call.session()
                .logFrom(
                        LogLevel.of(level)
                                .orElseThrow(() ->
                                        McpException.invalidParams("Unknown level: " + level)));
        return Json.object();
    }
}
