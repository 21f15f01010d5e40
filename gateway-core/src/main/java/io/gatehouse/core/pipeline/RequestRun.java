package io.gatehouse.core.pipeline;

import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.bind.ListenerSelection;
import io.gatehouse.domain.route.RouteTable;
import io.gatehouse.domain.tls.ClientTls;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.ports.plugin.RequestDecision;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Takes one request through its policies to its backend. It stays on the I/O thread until a policy
/// that may block needs a thread of its own; each step goes on where the last one ended.
final class RequestRun {

    private final GatewayCall call;
    private final Lease lease;
    private boolean onIoThread = true;

    /// The policy for which the body was brought into memory, or found to be too large.
    private PolicyChain.@Nullable Link settled;

    RequestRun(GatewayCall call, Lease lease) {
        this.call = call;
        this.lease = lease;
    }

    void start() {
        call.proceed(this::enter);
    }

    private void enter() {
        if (call.request().authority().isEmpty()) {
            call.refuse(Refusal.of(400, "InvalidRequest", "invalid request"));
            return;
        }
        Optional<CompiledListener> listener = selectListener();
        if (listener.isEmpty()) {
            call.refuse(Refusal.of(404, "NotFound", "listener not found"));
            return;
        }
        Optional<Refusal> misdirected = misdirected(listener.get());
        if (misdirected.isPresent()) {
            call.refuse(misdirected.get());
            return;
        }
        call.enter(listener.get());
        call.addMcpPolicies(listener.get().chain().mcp());
        run(listener.get().chain(), 0, () -> route(listener.get()));
    }

    private Optional<CompiledListener> selectListener() {
        Optional<ListenerSelection<CompiledListener>> listeners = lease.listeners();
        if (listeners.isEmpty()) {
            return Optional.empty();
        }
        Optional<ClientTls> tls = call.connection().tls();
        return listeners
                .get()
                .select(tls.isEmpty() ? call.request().host() : tls.get().serverName().orElse(""));
    }

    /// Over TLS the listener is the one whose certificate the client was shown. A request for a host that another listener is there for
    /// must not pass by that listener's own rules.
    private Optional<Refusal> misdirected(CompiledListener shown) {
        Optional<ListenerSelection<CompiledListener>> listeners = lease.listeners();
        if (call.connection().tls().isEmpty() || listeners.isEmpty()) {
            return Optional.empty();
        }
        String host = call.request().host();
        Optional<CompiledListener> better = listeners.get().select(host);
        if (better.isPresent() && !better.get().equals(shown)) {
            return Optional.of(Refusal.of(421, "Misdirected", "misdirected request"));
        }
        return shown.listener().hostname().matches(host)
                ? Optional.empty()
                : Optional.of(Refusal.of(404, "NotFound", "route not found"));
    }

    /// Chooses a route, and goes on choosing where one leads to a group of routes.
    private void route(CompiledListener listener) {
        RouteTable<CompiledRoute> table = listener.routes();
        while (true) {
            Optional<RouteTable.Selected<CompiledRoute>> selected = table.select(call.request());
            if (selected.isEmpty()) {
                call.refuse(Refusal.of(404, "NotFound", "route not found"));
                return;
            }
            CompiledRoute route = selected.get().route();
            Optional<CompiledBackend> backend =
                    route.backends().pick(ThreadLocalRandom.current().nextDouble());
            if (backend.isEmpty() || backend.get().group().isEmpty()) {
                call.enter(route, selected.get().match().path());
                call.addMcpPolicies(route.chain().mcp());
                run(route.chain(), 0, () -> backend(backend));
                return;
            }
            table = backend.get().group().get();
        }
    }

    private void backend(Optional<CompiledBackend> backend) {
        if (backend.isEmpty()) {
            call.refuse(Refusal.of(500, "NoHealthyBackend", "no valid backends"));
            return;
        }
        call.enter(backend.get());
        run(backend.get().chain(), 0, () -> ioThread(() -> serve(backend.get())));
    }

    private void serve(CompiledBackend backend) {
        if (call.delivery().isLate()) {
            call.refuse(GatewayCall.REQUEST_TIMEOUT);
            return;
        }
        try {
            if (!backend.handler().keepsDeadline()) {
                call.watchDeadline();
            }
            backend.handler().handle(call);
        } catch (RuntimeException | Error e) {
            call.fail("the backend", e);
        }
    }

    private void run(PolicyChain chain, int from, Runnable next) {
        for (int i = from; i < chain.size(); i++) {
            PolicyChain.Link link = chain.link(i);
            int here = i;
            if (link.needsBody() && !hasBodyFor(link)) {
                Runnable goOn =
                        () -> {
                            settled = link;
                            run(chain, here, next);
                        };
                ioThread(() -> new RequestBodyGate(call, link, goOn).open());
                return;
            }
            if (link.blocks() && onIoThread) {
                virtualThread(() -> run(chain, here, next));
                return;
            }
            if (!passes(link, () -> run(chain, here + 1, next))) {
                return;
            }
        }
        next.run();
    }

    private boolean hasBodyFor(PolicyChain.Link link) {
        if (link.equals(settled)) {
            return true;
        }
        int most = link.bodyLimit().maxBytes().orElse(Integer.MAX_VALUE);
        return call.body().isPresent() && call.body().get().length <= most;
    }

    /// Whether the request goes on at once; where it does not it may do so later.
    private boolean passes(PolicyChain.Link link, Runnable later) {
        if (call.delivery().isLate()) {
            call.refuse(GatewayCall.REQUEST_TIMEOUT);
            return false;
        }
        try {
            return passes(link, link.policy().onRequest(call), later);
        } catch (RuntimeException | Error e) {
            call.fail(link.name(), e);
            return false;
        }
    }

    private boolean passes(PolicyChain.Link link, RequestDecision decision, Runnable later) {
        return switch (decision) {
            case RequestDecision.Proceed proceed -> proceeds(link, proceed);
            case RequestDecision.Pause(Duration duration) -> {
                virtualThread(() -> {
                    call.pause(duration);
                    later.run();
                });
                yield false;
            }
            case RequestDecision.Reply reply -> {
                call.replied();
                call.respond(reply.response());
                yield false;
            }
            case RequestDecision.Refuse refuse -> {
                call.refuse(refuse.refusal());
                yield false;
            }
        };
    }

    private boolean proceeds(PolicyChain.Link link, RequestDecision.Proceed proceed) {
        Optional<String> problem = call.apply(proceed.change());
        if (problem.isPresent()) {
            call.refuse(Refusal.of(500, "Internal", "failed to apply filters: " + problem.get()));
            return false;
        }
        if (proceed.onResponse().isPresent()) {
            call.observe(link, proceed.onResponse().get());
        }
        return true;
    }

    private void virtualThread(Runnable task) {
        if (onIoThread) {
            onIoThread = false;
            call.exchange().onVirtualThread(task);
        } else {
            task.run();
        }
    }

    private void ioThread(Runnable task) {
        if (onIoThread) {
            task.run();
        } else {
            onIoThread = true;
            call.exchange().onIoThread(task);
        }
    }
}
