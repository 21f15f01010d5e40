package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.core.mcp.meta.SubscriptionFilter;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Listens to a server of revision 2026-07-28 for a session, as long as it lives: to all lists and
/// to the resources that the client subscribed to. Thread-safe: the monitor guards everything.
final class ChangeListener implements AutoCloseable {

    private static final int MAX_RESOURCES = 1000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LAST_WORDS = Duration.ofMillis(500);
    private static final int METHOD_NOT_FOUND = -32601;

    private final TargetSession server;
    private final StatelessRequests requests;
    private final MessageSink sink;
    private final Set<String> resources = new LinkedHashSet<>();
    private Optional<Thread> listener = Optional.empty();
    private boolean closed;

    ChangeListener(TargetSession server, StatelessRequests requests, MessageSink sink) {
        this.server = server;
        this.requests = requests;
        this.sink = sink;
    }

    /// Begins to listen, unless it does.
    synchronized void start(CallerHeaders headers) {
        if (listener.isEmpty() && !closed) {
            SubscriptionFilter filter =
                    new SubscriptionFilter(
                            SubscriptionFilter.ALL_LISTS.kinds(), List.copyOf(resources));
            listener = Optional.of(Thread.startVirtualThread(() -> run(filter, headers)));
        }
    }

    /// Listens to a resource from now on, or no more.
    synchronized void about(String uri, boolean wanted, CallerHeaders headers) {
        boolean changed =
                wanted
                        ? resources.size() < MAX_RESOURCES && resources.add(uri)
                        : resources.remove(uri);
        if (changed) {
            listener.ifPresent(Thread::interrupt);
            listener = Optional.empty();
            start(headers);
        }
    }

    private void run(SubscriptionFilter filter, CallerHeaders headers) {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                ObjectWriter params = new ObjectWriter().raw("notifications", filter.json());
                Reply reply =
                        server.request(
                                requests.own("subscriptions/listen", params, headers),
                                call -> take(call, filter));
                if (lacksMethod(reply)) {
                    return;
                }
                Thread.sleep(pause);
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
            }
        } catch (InterruptedException e) {
            // the session has ended, or listens to something else
        }
    }

    private static boolean lacksMethod(Reply reply) {
        return StatelessResults.plain(reply)
                        instanceof Reply.Answered(JsonRpcMessage.Failure failure)
                && failure.code() == METHOD_NOT_FOUND;
    }

    private void take(JsonRpcMessage.Call call, SubscriptionFilter filter) {
        if (filter.lets(call)
                && JsonRpcReader.read(untagged(call)) instanceof JsonRpcMessage.Call plain) {
            sink.accept(plain);
        }
    }

    private static byte[] untagged(JsonRpcMessage.Call call) {
        ObjectWriter params = new ObjectWriter();
        Optional<RawJson> old = call.params();
        old.ifPresent(p -> params.copy(p, name -> !name.equals("_meta")));
        ObjectWriter meta = new ObjectWriter();
        old.flatMap(p -> p.member("_meta"))
                .ifPresent(m -> meta.copy(m, name -> !name.equals(RequestMeta.SUBSCRIPTION)));
        params.raw("_meta", meta.toBytes());
        return JsonRpcWriter.notification(call.method(), params.toBytes());
    }

    /// Waits a moment, so that the server hears of it before its connection is closed.
    @Override
    public void close() {
        Optional<Thread> last;
        synchronized (this) {
            closed = true;
            last = listener;
        }
        if (last.isPresent()) {
            last.get().interrupt();
            try {
                last.get().join(LAST_WORDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
