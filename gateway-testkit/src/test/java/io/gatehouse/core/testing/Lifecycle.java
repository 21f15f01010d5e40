package io.gatehouse.core.testing;

import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Policies that note how they are made, used and closed, and complain about being used wrongly. A policy named `bad...` refuses
/// its settings, one named `bug...` throws. Thread-safe.
public final class Lifecycle {

    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Map<String, Function<HttpCall, RequestDecision>> behaviours =
            new ConcurrentHashMap<>();

    /// One policy at work.
    public final class Instance implements HttpPolicy {
        private final String name;
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        Instance(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        public int calls() {
            return calls.get();
        }

        public int timesClosed() {
            return closed.get();
        }

        @Override
        public RequestDecision onRequest(HttpCall call) {
            calls.incrementAndGet();
            running.incrementAndGet();
            try {
                complainIf(closed.get() > 0, "used after it was closed");
                return behaviours.getOrDefault(name, _ -> RequestDecision.proceed()).apply(call);
            } finally {
                complainIf(closed.get() > 0, "closed while it was used");
                running.decrementAndGet();
            }
        }

        @Override
        public void close() {
            complainIf(closed.incrementAndGet() > 1, "closed twice");
            complainIf(running.get() > 0, "closed while it was used");
            complainIf(
                    Thread.currentThread().getName().startsWith("fake-io"),
                    "closed on an I/O thread");
        }

        private void complainIf(boolean wrong, String complaint) {
            if (wrong) {
                complaints.add(name + " " + complaint);
            }
        }
    }

    /// A plugin with the policies `tracked` and, for blocking ones, `trackedBlocking`.
    public ScriptedPlugin plugin() {
        return new ScriptedPlugin()
                .policy(
                        ScriptedPlugin.descriptor("tracked", Stage.AUTHENTICATION, d -> d),
                        (script, _) -> create(script))
                .policy(
                        ScriptedPlugin.descriptor(
                                "trackedBlocking", Stage.AUTHENTICATION, d -> d.blocking()),
                        (script, _) -> create(script));
    }

    /// From now on policies of a name decide so.
    public void behave(String name, Function<HttpCall, RequestDecision> decide) {
        behaviours.put(name, decide);
    }

    /// All policies ever made, in order.
    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    /// The policies that are not closed.
    public List<String> open() {
        return instances.stream().filter(i -> i.timesClosed() == 0).map(Instance::name).toList();
    }

    /// What the gateway did to policies that it must not do.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private Instance create(Script script) throws PolicyConfigException {
        if (script.name().startsWith("bad")) {
            throw new PolicyConfigException("these settings cannot work");
        }
        if (script.name().startsWith("bug")) {
            throw new IllegalStateException("a bug");
        }
        Instance instance = new Instance(script.name());
        instances.add(instance);
        return instance;
    }
}
