package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// The open `subscriptions/listen` requests. Safe for use by several threads.
final class Listeners {

    private final Set<Listener> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);

    /// Listens until the server closes; ends with an InterruptedException once the client is gone.
    ObjectNode listen(RunningCall call, Catalog catalog) throws InterruptedException {
        JsonNode wanted = call.params().path("notifications");
        if (!wanted.isObject()) {
            throw McpException.invalidParams("notifications must be an object");
        }
        Listener listener = new Listener(call, ListenFilter.of(wanted, catalog));
        // Not before its result is sent: closing waits for that.
        call.afterwards(() -> open.remove(listener));
        acknowledge(listener);
        over.await();
        return Json.object().set("_meta", listener.meta());
    }

    /// Nothing is told before the acknowledgement and nothing that happens after it is missed.
    private synchronized void acknowledge(Listener listener) {
        listener.acknowledge();
        open.add(listener);
    }

    /// Tells those that asked for it.
    synchronized void notify(String method, ObjectNode params) {
        open.stream()
                .filter(listener -> listener.filter().wants(method, params))
                .forEach(listener -> listener.tell(method, params));
    }

    /// Ends them all with a result, as far as that can be said within a moment.
    void close(Duration patience) {
        over.countDown();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private record Listener(RunningCall call, ListenFilter filter) {

        void acknowledge() {
            ObjectNode params = Json.object();
            params.set("notifications", filter.json());
            tell("notifications/subscriptions/acknowledged", params);
        }

        void tell(String method, ObjectNode params) {
            ObjectNode tagged = params.deepCopy();
            tagged.set("_meta", meta());
            call.send(JsonRpc.notification(method, tagged));
        }

        ObjectNode meta() {
            return Json.object().set(RequestMeta.SUBSCRIPTION_ID, call.request().id());
        }
    }
}
