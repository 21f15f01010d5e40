package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// One request on its way through a handler. Safe for use by several threads: it changes only from
/// new to running to ended, and may be cancelled at any time.
final class RunningCall implements McpCall {

    private final Session session;
    private final Message.Request request;
    private final Outlet outlet;
    private final Map<String, List<String>> headers;
    private final Era era;
    private final AtomicInteger asked = new AtomicInteger();
    private Optional<Future<?>> task = Optional.empty();
    private volatile boolean cancelled;
    private volatile Runnable afterwards = () -> {};

    RunningCall(
            Session session,
            Message.Request request,
            Outlet outlet,
            Map<String, List<String>> headers,
            Era era) {
        this.session = session;
        this.request = request;
        this.outlet = outlet;
        this.headers = headers;
        this.era = era;
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

    synchronized void start(ExecutorService threads) {
        if (era.comesFirst(request.method())) {
            run();
        } else if (!cancelled) {
            task = Optional.of(threads.submit(() -> run()));
        }
    }

    synchronized void cancel() {
        cancelled = true;
        task.ifPresent(running -> running.cancel(true));
        end();
    }

    /// Does something once nothing more will be sent.
    void afterwards(Runnable action) {
        afterwards = action;
    }

    private void run() {
        try {
            ObjectNode reply = reply();
            if (!cancelled) {
                outlet.send(reply);
            }
        } finally {
            end();
        }
    }

    private ObjectNode reply() {
        try {
            return JsonRpc.result(request.id(), era.answer(this));
        } catch (McpException refused) {
            return JsonRpc.error(request.id(), refused);
        } catch (Exception failed) {
            return JsonRpc.error(request.id(), McpException.INTERNAL_ERROR, failed.toString());
        }
    }

    private void end() {
        session.ended(this);
        outlet.finish();
        afterwards.run();
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
        if (!era.logs(this, level)) {
            return;
        }
        ObjectNode params = Json.object().put("level", level.text()).put("data", text);
        outlet.send(JsonRpc.notification("notifications/message", params));
    }

    @Override
    public boolean supports(String capability) {
        return era.supports(this, capability);
    }

    @Override
    public Answers ask(Question... questions) throws InterruptedException {
        return new Answers(era.ask(this, List.of(questions)));
    }

    @Override
    public Elicitation elicit(String message, String requestedSchema) throws InterruptedException {
        String key = nextKey();
        return ask(new Question.Elicit(key, message, requestedSchema)).elicitation(key);
    }

    @Override
    public Sampling sample(String prompt, int maxTokens) throws InterruptedException {
        String key = nextKey();
        return ask(new Question.Sample(key, prompt, maxTokens)).sampling(key);
    }

    @Override
    public List<String> listRoots() throws InterruptedException {
        String key = nextKey();
        return ask(new Question.Roots(key)).roots(key);
    }

    /// The same for the same question when the handler runs again.
    private String nextKey() {
        return "question-" + asked.incrementAndGet();
    }

    /// Sends a request to the client and waits for its result.
    JsonNode question(String method, ObjectNode params) throws InterruptedException {
        return session.ask(outlet, method, params);
    }

    /// Sends what belongs to this request.
    void send(ObjectNode message) {
        outlet.send(message);
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
