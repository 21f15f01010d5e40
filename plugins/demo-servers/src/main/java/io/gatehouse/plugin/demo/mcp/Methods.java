package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The methods that both eras have.
record Methods(
        ToolMethods tools,
        PromptMethods prompts,
        ResourceMethods resources,
        CompletionMethod completion) {

    static Methods of(Catalog catalog, Pages pages, CompletionMethod completion) {
        return new Methods(
                new ToolMethods(catalog.tools(), pages),
                new PromptMethods(catalog.prompts(), pages),
                new ResourceMethods(catalog, pages),
                completion);
    }

    ObjectNode use(String method, RunningCall call) throws Exception {
        return switch (method) {
            case "tools/list" -> tools.list(call);
            case "tools/call" -> tools.call(call);
            case "prompts/list" -> prompts.list(call);
            case "prompts/get" -> prompts.get(call);
            case "resources/list" -> resources.list(call);
            case "resources/templates/list" -> resources.listTemplates(call);
            case "resources/read" -> resources.read(call);
            case "completion/complete" -> completion.complete(call);
            default -> throw McpException.methodNotFound(method);
        };
    }
}
