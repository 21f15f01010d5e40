package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An MCP server without a transport: what it offers and the sessions it has. Any number of
/// transports may carry it at the same time. Safe for use by several threads; serves from its
/// construction until [#close], which ends all sessions and calls.
public final class McpServer implements AutoCloseable {

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Catalog catalog;
    private final Spoken spoken;
    private final Listeners listeners;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    McpServer(Catalog catalog, Spoken spoken, Listeners listeners) {
        this.catalog = catalog;
        this.spoken = spoken;
        this.listeners = listeners;
    }

    public static McpServerBuilder builder(String name, String version) {
        return new McpServerBuilder(name, version);
    }

    /// Adds or replaces a tool and tells all clients that the list has changed.
    ///
    /// @param inputSchema a JSON Schema object as text
    public void addTool(String name, String description, String inputSchema, ToolHandler handler) {
        catalog.tools().put(name, Declarations.tool(name, description, inputSchema), handler);
        announce("notifications/tools/list_changed");
    }

    /// Removes a tool, if it is there, and tells all clients that the list has changed.
    public void removeTool(String name) {
        if (catalog.tools().remove(name)) {
            announce("notifications/tools/list_changed");
        }
    }

    /// Adds or replaces a prompt and tells all clients that the list has changed.
    public void addPrompt(
            String name, String description, PromptHandler handler, PromptArgument... arguments) {
        catalog.prompts()
                .put(name, Declarations.prompt(name, description, List.of(arguments)), handler);
        announce("notifications/prompts/list_changed");
    }

    /// Removes a prompt, if it is there, and tells all clients that the list has changed.
    public void removePrompt(String name) {
        if (catalog.prompts().remove(name)) {
            announce("notifications/prompts/list_changed");
        }
    }

    /// Tells all subscribers that a resource has changed.
    public void resourceUpdated(String uri) {
        ObjectNode params = Json.object().put("uri", uri);
        sessions.stream()
                .filter(session -> session.subscribes(uri))
                .forEach(session -> session.notify("notifications/resources/updated", params));
        listeners.notify("notifications/resources/updated", params);
    }

    /// How many sessions are open.
    public int sessionCount() {
        return sessions.size();
    }

    /// Forgets all sessions, as a restart would: their clients have to initialize again.
    public void expireSessions() {
        sessions.forEach(Session::close);
    }

    @Override
    public void close() {
        listeners.close(GOODBYE);
        expireSessions();
        threads.shutdownNow();
        threads.close();
    }

    Session open(Outlet standing) {
        Session session = new Session(this, standing);
        sessions.add(session);
        return session;
    }

    void closed(Session session) {
        sessions.remove(session);
    }

    Era eraOf(Message.Request request, boolean initialized) {
        return spoken.eraOf(request, initialized);
    }

    Spoken spoken() {
        return spoken;
    }

    /// A tool as it stands in the list.
    Optional<ObjectNode> declaration(String tool) {
        return catalog.tools().find(tool).map(Shelf.Item::declaration);
    }

    void run(RunningCall call) {
        call.start(threads);
    }

    private void announce(String method) {
        sessions.stream()
                .filter(session -> session.client().isPresent())
                .forEach(session -> session.notify(method, Json.object()));
        listeners.notify(method, Json.object());
    }
}
