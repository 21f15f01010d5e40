package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.mcp.meta.SubscriptionFilter;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// What a server with sessions says of changes, for clients of revision 2026-07-28 that listen to
/// some of them. A resource is subscribed to at the server as long as anybody listens to it.
/// Thread-safe: the monitor guards the tables.
final class ChangeFeed implements AutoCloseable {

    private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

    private final TargetSession session;
    private final SessionRequests requests;
    private final int maxWaiting;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Map<String, Integer> resources = new HashMap<>();

    ChangeFeed(TargetSession session, SessionRequests requests, int maxWaiting) {
        this.session = session;
        this.requests = requests;
        this.maxWaiting = maxWaiting;
    }

    /// One client that listens. Its queue ends with nothing.
    private static final class Subscriber {

        private final SubscriptionFilter filter;
        private final LinkedBlockingQueue<Optional<JsonRpcMessage.Call>> events =
                new LinkedBlockingQueue<>();

        Subscriber(SubscriptionFilter filter) {
            this.filter = filter;
        }
    }

    /// A server's notification, for all who listen to it.
    synchronized void publish(JsonRpcMessage.Notification notification) {
        for (Subscriber subscriber : subscribers) {
            if (subscriber.filter.lets(notification)) {
                if (subscriber.events.size() >= maxWaiting) {
                    subscriber.events.poll();
                }
                subscriber.events.add(Optional.of(notification));
            }
        }
    }

    /// Listens until the client has enough or the session ends.
    Reply listen(
            Outgoing request, JsonRpcMessage.Request message, Introduction server, MessageSink sink)
            throws InterruptedException {
        Optional<SubscriptionFilter> asked = SubscriptionFilter.of(message);
        if (asked.isEmpty()) {
            return ToSessions.rejected(
                    message.id(), "invalid params for method: " + message.method());
        }
        CallerHeaders headers = request.headers();
        SubscriptionFilter possible = server.grants(asked.get());
        List<String> held = new ArrayList<>();
        Subscriber subscriber = new Subscriber(possible);
        attach(subscriber);
        try {
            session.listen(headers);
            for (String uri : possible.uris()) {
                if (hold(uri, headers)) {
                    held.add(uri);
                }
            }
            SubscriptionFilter granted = new SubscriptionFilter(possible.kinds(), held);
            acknowledge(granted, sink);
            return relay(subscriber, granted, message, sink);
        } finally {
            detach(subscriber);
            release(held, headers);
        }
    }

    private static void acknowledge(SubscriptionFilter granted, MessageSink sink) {
        byte[] params = new ObjectWriter().raw("notifications", granted.json()).toBytes();
        if (JsonRpcReader.read(JsonRpcWriter.notification(ACKNOWLEDGED, params))
                instanceof JsonRpcMessage.Call acknowledgement) {
            sink.accept(acknowledgement);
        }
    }

    private static Reply relay(
            Subscriber subscriber,
            SubscriptionFilter granted,
            JsonRpcMessage.Request message,
            MessageSink sink)
            throws InterruptedException {
        while (true) {
            Optional<JsonRpcMessage.Call> event = subscriber.events.take();
            if (event.isEmpty()) {
                return Reply.result(message.id(), new ObjectWriter().toBytes());
            }
            event.filter(granted::lets).ifPresent(sink::accept);
        }
    }

    private synchronized void attach(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    private synchronized void detach(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /// Subscribes to a resource at the server, if nobody has yet.
    private boolean hold(String uri, CallerHeaders headers) throws InterruptedException {
        synchronized (this) {
            if (resources.merge(uri, 1, Integer::sum) > 1) {
                return true;
            }
        }
        Reply reply = ask("resources/subscribe", uri, headers);
        boolean good = reply instanceof Reply.Answered(JsonRpcMessage.Result _);
        if (!good) {
            letGo(uri);
        }
        return good;
    }

    private synchronized boolean letGo(String uri) {
        boolean last = resources.merge(uri, -1, Integer::sum) <= 0;
        if (last) {
            resources.remove(uri);
        }
        return last;
    }

    /// The client is gone: nobody should wait for this.
    private void release(List<String> held, CallerHeaders headers) {
        List<String> unused = held.stream().filter(this::letGo).toList();
        if (!unused.isEmpty()) {
            Thread.startVirtualThread(() -> unsubscribe(unused, headers));
        }
    }

    private void unsubscribe(List<String> uris, CallerHeaders headers) {
        try {
            for (String uri : uris) {
                ask("resources/unsubscribe", uri, headers);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply ask(String method, String uri, CallerHeaders headers)
            throws InterruptedException {
        return session.request(
                requests.own(method, new ObjectWriter().put("uri", uri), headers), _ -> {});
    }

    @Override
    public synchronized void close() {
        subscribers.forEach(subscriber -> subscriber.events.add(Optional.empty()));
    }
}
