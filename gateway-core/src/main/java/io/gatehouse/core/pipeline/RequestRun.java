package io.gatehouse.core.pipeline;

import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.bind.ListenerSelection;
import io.gatehouse.domain.route.RouteTable;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.ports.plugin.RequestDecision;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Takes one request through its policies to its backend. It stays on the I/O thread until a policy
/// that may block needs a thread of its own; each step goes on where the last one ended.
final class RequestRun {

    private static final System.Logger LOG = System.getLogger("gatehouse.pipeline");

    private final GatewayCall call;
    private final Lease lease;
    private boolean onIoThread = true;

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
        call.enter(listener.get().listener());
        call.addMcpPolicies(listener.get().chain().mcp());
        run(listener.get().chain(), 0, () -> route(listener.get()));
    }

    private Optional<CompiledListener> selectListener() {
        Optional<ListenerSelection<CompiledListener>> listeners = lease.listeners();
        return listeners.isEmpty()
                ? Optional.empty()
                : listeners.get().select(call.request().host());
    }

    private void route(CompiledListener listener) {
        Optional<RouteTable.Selected<CompiledRoute>> selected =
                listener.routes().select(call.request());
        if (selected.isEmpty()) {
            call.refuse(Refusal.of(404, "NotFound", "route not found"));
            return;
        }
        CompiledRoute route = selected.get().route();
        call.enter(route.route());
        call.addMcpPolicies(route.chain().mcp());
        Optional<CompiledBackend> backend =
                route.backends().pick(ThreadLocalRandom.current().nextDouble());
        run(route.chain(), 0, () -> backend(backend));
    }

    private void backend(Optional<CompiledBackend> backend) {
        if (backend.isEmpty()) {
            call.refuse(Refusal.of(500, "NoHealthyBackend", "no valid backends"));
            return;
        }
        call.addMcpPolicies(backend.get().chain().mcp());
        run(backend.get().chain(), 0, () -> ioThread(() -> serve(backend.get())));
    }

    private void serve(CompiledBackend backend) {
        try {
            backend.handler().handle(call);
        } catch (RuntimeException | Error e) {
            call.fail("the backend", e);
        }
    }

    private void run(PolicyChain chain, int from, Runnable next) {
        for (int i = from; i < chain.size(); i++) {
            PolicyChain.Link link = chain.link(i);
            int here = i;
            if (link.needsBody() && call.body().isEmpty()) {
                ioThread(() -> readBody(() -> run(chain, here, next)));
                return;
            }
            if (link.blocks() && onIoThread) {
                onIoThread = false;
                call.exchange().onVirtualThread(() -> run(chain, here, next));
                return;
            }
            if (!passes(link)) {
                return;
            }
        }
        next.run();
    }

    private boolean passes(PolicyChain.Link link) {
        try {
            return passes(link, link.policy().onRequest(call));
        } catch (RuntimeException | Error e) {
            call.fail(link.name(), e);
            return false;
        }
    }

    private boolean passes(PolicyChain.Link link, RequestDecision decision) {
        return switch (decision) {
            case RequestDecision.Proceed proceed -> {
                call.apply(proceed.change());
                proceed.onResponse().ifPresent(hook -> call.observe(link.name(), hook));
                yield true;
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

    private void ioThread(Runnable task) {
        if (onIoThread) {
            task.run();
        } else {
            onIoThread = true;
            call.exchange().onIoThread(task);
        }
    }

    private void readBody(Runnable next) {
        call.exchange()
                .readBody(
                        call.maxBodyBytes(),
                        new BodyReceiver() {
                            @Override
                            public void onBody(byte[] body) {
                                call.bodyIs(body);
                                next.run();
                            }

                            @Override
                            public void onTooLarge() {
                                call.refuse(
                                        Refusal.of(
                                                413, "InvalidRequest", "request body too large"));
                            }

                            @Override
                            public void onFailure(IOException failure) {
                                LOG.log(
                                        System.Logger.Level.DEBUG,
                                        "the body of {0} broke off: {1}",
                                        call.describe(),
                                        failure.getMessage());
                            }
                        });
    }
}
