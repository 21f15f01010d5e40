package io.gatehouse.core.snapshot;

import io.gatehouse.core.pipeline.CompiledListener;
import io.gatehouse.core.policy.PolicyInstance;
import io.gatehouse.domain.bind.ListenerSelection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A configuration at work. Immutable but for the count of those who use it: when it was replaced
/// and the last request is done, its policies are let go.
final class Snapshot {

    private final Map<Integer, Optional<ListenerSelection<CompiledListener>>> ports;
    private final Set<String> mcpKeys;
    private final List<PolicyInstance> policies;
    private final AtomicInteger holders = new AtomicInteger(1);

    Snapshot(
            Map<Integer, Optional<ListenerSelection<CompiledListener>>> ports,
            Set<String> mcpKeys,
            List<PolicyInstance> policies) {
        this.ports = Map.copyOf(ports);
        this.mcpKeys = Set.copyOf(mcpKeys);
        this.policies = List.copyOf(policies);
    }

    Optional<ListenerSelection<CompiledListener>> listeners(int port) {
        Optional<ListenerSelection<CompiledListener>> listeners = ports.get(port);
        return listeners == null ? Optional.empty() : listeners;
    }

    Set<Integer> ports() {
        return ports.keySet();
    }

    Set<String> mcpKeys() {
        return mcpKeys;
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
            Thread.ofVirtual()
                    .name("snapshot-release")
                    .start(() -> policies.forEach(PolicyInstance::release));
        }
    }
}
