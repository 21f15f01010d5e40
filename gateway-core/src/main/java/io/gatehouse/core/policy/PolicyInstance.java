package io.gatehouse.core.policy;

import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A policy at work with the number of snapshots that hold it; the last one to let go closes it. Thread-safe.
public final class PolicyInstance {

    private static final System.Logger LOG = System.getLogger("gatehouse.policy");

    private final Policy policy;
    private final PolicyDescriptor<?> descriptor;
    private final Consumer<PolicyInstance> onClosed;
    private final AtomicInteger holders = new AtomicInteger(1);

    PolicyInstance(
            Policy policy, PolicyDescriptor<?> descriptor, Consumer<PolicyInstance> onClosed) {
        this.policy = policy;
        this.descriptor = descriptor;
        this.onClosed = onClosed;
    }

    /// The policy.
    public Policy policy() {
        return policy;
    }

    /// What the policy says of itself.
    public PolicyDescriptor<?> descriptor() {
        return descriptor;
    }

    /// Holds it once more, unless it is closed already.
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

    /// Lets go of it.
    public void release() {
        if (holders.decrementAndGet() == 0) {
            onClosed.accept(this);
            try {
                policy.close();
            } catch (RuntimeException | LinkageError e) {
                LOG.log(System.Logger.Level.WARNING, "closing " + descriptor.type() + " failed", e);
            }
        }
    }
}
