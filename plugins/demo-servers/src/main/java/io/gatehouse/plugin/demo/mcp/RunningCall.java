package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// One request on its way through a handler. Safe for use by several threads: it changes only from
/// new to running to ended, and may be cancelled at any time.
final class RunningCall implements McpCall {

    private final Session session;
    private final Message.Request request;
    private final Outlet outlet;
    private final Map<String, List<String>> headers;
    private Optional<Future<?>> task = Optional.empty();
    private volatile boolean cancelled;

    RunningCall(
            Session session,
            Message.Request request,
            Outlet outlet,
            Map<String, List<String>> headers) {
        this.session = session;
        this.request = request;
        this.outlet = outlet;
        this.headers = headers;
    }

    Session session() {
        return session;
    }

    Message.Request request() {
        return request;
    }

    ObjectNode params() {
        return request.params();
    }

    synchronized void start(ExecutorService threads, Era era) {
        if (era.comesFirst(request.method())) {
            run(era);
        } else if (!cancelled) {
            task = Optional.of(threads.submit(() -> run(era)));
        }
    }

    synchronized void cancel() {
        cancelled = true;
        task.ifPresent(running -> running.cancel(true));
        end();
    }

    private void run(Era era) {
        try {
            ObjectNode reply = reply(era);
            if (!cancelled) {
                outlet.send(reply);
            }
        } finally {
            end();
        }
    }

    private ObjectNode reply(Era era) {
        try {
            return JsonRpc.result(request.id(), era.answer(this));
        } catch (McpException refused) {
            return JsonRpc.error(request.id(), refused.code(), refused.text());
        } catch (Exception failed) {
            return JsonRpc.error(request.id(), McpException.INTERNAL_ERROR, failed.toString());
        }
    }

    private void end() {
        session.ended(this);
        outlet.finish();
    }

    @Override
    public Arguments arguments() {
        return Arguments.of(params().path("arguments"));
    }

    @Override
    public Map<String, List<String>> requestHeaders() {
        return headers;
    }

    @Override
    public void progress(double progress, double total, String message) {
        JsonNode token = params().path("_meta").path("progressToken");
        if (token.isMissingNode()) {
            return;
        }
        ObjectNode params = Json.object();
        params.set("progressToken", token);
        params.set("progress", Json.number(progress));
        params.set("total", Json.number(total));
        params.put("message", message);
        outlet.send(JsonRpc.notification("notifications/progress", params));
    }

    @Override
    public void log(LogLevel level, String text) {
        if (level.compareTo(session.logLevel()) < 0) {
            return;
        }
        ObjectNode params = Json.object().put("level", level.text()).put("data", text);
        outlet.send(JsonRpc.notification("notifications/message", params));
    }

    @Override
    public Elicitation elicit(String message, String requestedSchema) throws InterruptedException {
        ObjectNode params = Json.object().put("message", message);
        params.set("requestedSchema", Json.objectLiteral(requestedSchema));
        JsonNode answer = ask("elicitation", "elicitation/create", params);
        return new Elicitation(
                answer.path("action").asText(), Arguments.of(answer.path("content")));
    }

    @Override
    public Sampling sample(String prompt, int maxTokens) throws InterruptedException {
        ObjectNode params = Json.object().put("maxTokens", maxTokens);
        ObjectNode message = params.putArray("messages").addObject().put("role", "user");
        message.set("content", ContentJson.of(new Content.Text(prompt)));
        JsonNode answer = ask("sampling", "sampling/createMessage", params);
        return new Sampling(
                answer.path("model").asText(), answer.path("content").path("text").asText());
    }

    @Override
    public List<String> listRoots() throws InterruptedException {
        List<String> uris = new ArrayList<>();
        ask("roots", "roots/list", Json.object())
                .path("roots")
                .forEach(root -> uris.add(root.path("uri").asText()));
        return List.copyOf(uris);
    }

    private JsonNode ask(String capability, String method, ObjectNode params)
            throws InterruptedException {
        if (session.client().filter(client -> client.supports(capability)).isEmpty()) {
            throw new IllegalStateException("The client does not support " + capability);
        }
        return session.ask(outlet, method, params);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }

    @Override
    public void dropConnection() {
        outlet.drop();
    }
}
