package io.gatehouse.plugin.demo.mcp;

/// Everything the server offers.
record Catalog(
        Shelf<ToolHandler> tools,
        Shelf<PromptHandler> prompts,
        Shelf<ResourceHandler> resources,
        Shelf<ResourceHandler> templates) {

    static Catalog empty() {
        return new Catalog(new Shelf<>(), new Shelf<>(), new Shelf<>(), new Shelf<>());
    }

    boolean hasResources() {
        return !resources.isEmpty() || !templates.isEmpty();
    }
}
