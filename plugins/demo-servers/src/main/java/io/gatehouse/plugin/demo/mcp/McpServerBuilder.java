package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.List;
import java.util.Optional;

/// Says what a server offers. Used by one thread; [#build] may be called once.
public final class McpServerBuilder {

    private final String name;
    private final String version;
    private final Catalog catalog = Catalog.empty();
    private String instructions = "";
    private int pageSize = Integer.MAX_VALUE;
    private Optional<CompletionHandler> completion = Optional.empty();
    private Eras eras = Eras.BOTH;

    McpServerBuilder(String name, String version) {
        this.name = name;
        this.version = version;
    }

    /// @param inputSchema a JSON Schema object as text
    public McpServerBuilder tool(
            String name, String description, String inputSchema, ToolHandler handler) {
        catalog.tools().put(name, Declarations.tool(name, description, inputSchema), handler);
        return this;
    }

    /// A tool with more to declare than the usual: title, annotations, outputSchema, icons, _meta.
    ///
    /// @param declaration the whole tool object as JSON text, as clients shall see it
    public McpServerBuilder tool(String declaration, ToolHandler handler) {
        ObjectNode tool = Json.objectLiteral(declaration);
        catalog.tools().put(tool.path("name").asText(), tool, handler);
        return this;
    }

    public McpServerBuilder prompt(
            String name, String description, PromptHandler handler, PromptArgument... arguments) {
        ObjectNode declaration = Declarations.prompt(name, description, List.of(arguments));
        catalog.prompts().put(name, declaration, handler);
        return this;
    }

    public McpServerBuilder resource(
            String uri, String name, String description, String mimeType, ResourceHandler handler) {
        catalog.resources()
                .put(uri, Declarations.resource(uri, name, description, mimeType), handler);
        return this;
    }

    /// @param uriTemplate with placeholders such as `{id}`
    public McpServerBuilder resourceTemplate(
            String uriTemplate,
            String name,
            String description,
            String mimeType,
            ResourceHandler handler) {
        ObjectNode declaration = Declarations.template(uriTemplate, name, description, mimeType);
        catalog.templates().put(uriTemplate, declaration, handler);
        return this;
    }

    public McpServerBuilder completion(CompletionHandler handler) {
        completion = Optional.of(handler);
        return this;
    }

    /// What the model should know about this server.
    public McpServerBuilder instructions(String text) {
        instructions = text;
        return this;
    }

    /// Lists come in pages of this size; without it in one.
    public McpServerBuilder pageSize(int size) {
        pageSize = size;
        return this;
    }

    /// The ways of speaking MCP it has; without it both.
    public McpServerBuilder speaking(Eras spoken) {
        eras = spoken;
        return this;
    }

    public McpServer build() {
        Introduction introduction =
                new Introduction(name, version, instructions, catalog, completion.isPresent());
        Methods methods =
                Methods.of(catalog, new Pages(pageSize), new CompletionMethod(completion));
        Listeners listeners = new Listeners();
        return new McpServer(catalog, Spoken.of(eras, introduction, methods, listeners), listeners);
    }
}
