package io.gatehouse.core.snapshot;

import io.gatehouse.core.admin.Served;
import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.pipeline.CompiledListener;
import io.gatehouse.core.policy.PolicyInstance;
import io.gatehouse.domain.bind.ListenerSelection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A configuration at work. Immutable but for the count of those who use it: when it was replaced
/// and the last request is done, its backends and policies are let go.
final class Snapshot {

    private static final System.Logger LOG = System.getLogger("gatehouse.config");

    private final Served served;
    private final Map<Integer, Optional<ListenerSelection<CompiledListener>>> ports;
    private final List<PolicyInstance> policies;
    private final List<BackendHandler> backends;
    private final AtomicInteger holders = new AtomicInteger(1);

    Snapshot(
            Served served,
            Map<Integer, Optional<ListenerSelection<CompiledListener>>> ports,
            List<PolicyInstance> policies,
            List<BackendHandler> backends) {
        this.served = served;
        this.ports = Map.copyOf(ports);
        this.policies = List.copyOf(policies);
        this.backends = List.copyOf(backends);
    }

    Optional<ListenerSelection<CompiledListener>> listeners(int port) {
        Optional<ListenerSelection<CompiledListener>> listeners = ports.get(port);
        return listeners == null ? Optional.empty() : listeners;
    }

    /// Nothing to serve.
    static Snapshot empty() {
        return new Snapshot(Served.NOTHING, Map.of(), List.of(), List.of());
    }

    Served served() {
        return served;
    }

    boolean tryHold() {
        int now = holders.get();
        while (now > 0) {
            if (holders.compareAndSet(now, now + 1)) {
                return true;
            }
            now = holders.get();
        }
        return false;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            Thread.ofVirtual().name("snapshot-release").start(this::letGo);
        }
    }

    private void letGo() {
        backends.forEach(Snapshot::close);
        policies.forEach(PolicyInstance::release);
    }

    private static void close(BackendHandler backend) {
        try {
            backend.close();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "closing a backend failed", e);
        }
    }
}
