package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// One client's conversation, whatever carries it. Safe for use by several threads. Open from its
/// construction until [#close].
final class Session {

    private final McpServer server;
    private final Outlet standing;
    private final ClientRequests requests = new ClientRequests();
    private final Map<JsonNode, RunningCall> running = new ConcurrentHashMap<>();
    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile Optional<ClientSide> client = Optional.empty();
    private volatile LogLevel logLevel = LogLevel.INFO;
    private volatile boolean open = true;

    /// @param standing where messages go that belong to no request
    Session(McpServer server, Outlet standing) {
        this.server = server;
        this.standing = standing;
    }

    /// Takes a message of the client; never waits for its handler.
    ///
    /// @param outlet where everything that belongs to this message goes
    /// @param headers those the message came with
    void receive(Message message, Outlet outlet, Map<String, List<String>> headers) {
        switch (message) {
            case Message.Request request -> start(request, outlet, headers);
            case Message.Notification notification -> note(notification);
            case Message.Reply reply -> requests.complete(reply);
            case Message.Malformed(int code, String reason) -> {
                outlet.send(JsonRpc.error(code, reason));
                outlet.finish();
            }
        }
    }

    private void start(Message.Request request, Outlet outlet, Map<String, List<String>> headers) {
        Era era = server.eraOf(request, client.isPresent());
        RunningCall call = new RunningCall(this, request, outlet, headers, era);
        if (running.putIfAbsent(request.id(), call) == null) {
            server.run(call);
            return;
        }
        String reason = "A request with this id is still being answered";
        outlet.send(JsonRpc.error(request.id(), McpException.INVALID_REQUEST, reason));
        outlet.finish();
    }

    private void note(Message.Notification notification) {
        if (notification.method().equals("notifications/cancelled")) {
            RunningCall call = running.get(notification.params().path("requestId"));
            if (call != null) {
                call.cancel();
            }
        }
    }

    void ended(RunningCall call) {
        running.remove(call.request().id(), call);
        synchronized (running) {
            running.notifyAll();
        }
    }

    /// Waits until nothing is being answered any more, or for as long as patience lasts.
    void awaitCalls(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (running) {
            long left = patience.toMillis();
            while (!running.isEmpty() && left > 0) {
                running.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        }
    }

    void initialize(ClientSide client) {
        this.client = Optional.of(client);
    }

    Optional<ClientSide> client() {
        return client;
    }

    LogLevel logLevel() {
        return logLevel;
    }

    void logFrom(LogLevel level) {
        logLevel = level;
    }

    void subscribe(String uri) {
        subscriptions.add(uri);
    }

    void unsubscribe(String uri) {
        subscriptions.remove(uri);
    }

    boolean subscribes(String uri) {
        return subscriptions.contains(uri);
    }

    /// Sends what belongs to no request.
    void notify(String method, ObjectNode params) {
        standing.send(JsonRpc.notification(method, params));
    }

    JsonNode ask(Outlet outlet, String method, ObjectNode params) throws InterruptedException {
        return requests.ask(outlet, method, params);
    }

    boolean isOpen() {
        return open;
    }

    void close() {
        open = false;
        server.closed(this);
        running.values().forEach(RunningCall::cancel);
        standing.finish();
    }
}
