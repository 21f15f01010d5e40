package io.gatehouse.testkit.policy.bad;

import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.function.Executable;

public final class BadPlugin implements Plugin {

    /// Ends the threads that policies of this plugin leave behind.
    public static final CountDownLatch END = new CountDownLatch(1);

    private static final AtomicInteger CREATED = new AtomicInteger();

    public Optional<? extends Executable> shown() {
        return Optional.empty();
    }

    public <T> void take(List<AbstractAssert<?, T>[]> asserts) {}

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new Factory(), new Factory());
    }

    private static final class Factory implements PolicyFactory<BadConfig> {

        @Override
        public PolicyDescriptor<BadConfig> descriptor() {
            return new PolicyDescriptor<>(
                    new PolicyType("bad"),
                    BadConfig.class,
                    java.util.Set.<Scope>of(),
                    Stage.REPLY,
                    io.gatehouse.ports.plugin.Execution.INLINE,
                    io.gatehouse.domain.policy.MergeRule.COMPOSE,
                    java.util.Set.of(new PolicyType("bad")));
        }

        @Override
        public Policy create(BadConfig config, PolicyContext context) {
            Thread.ofPlatform().daemon().start(BadPlugin::awaitEnd);
            return new Bad(config, CREATED.incrementAndGet());
        }
    }

    private static void awaitEnd() {
        try {
            END.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Bad implements HttpPolicy {
        private static boolean anyClosed;
        private final BadConfig config;
        private final int number;
        private final List<Integer> calls = new ArrayList<>();
        private boolean closed;

        Bad(BadConfig config, int number) {
            this.config = config;
            this.number = number;
        }

        @Override
        public RequestDecision onRequest(HttpCall call) {
            config.bytes()[0]++;
            call.body().ifPresent(body -> body[0]++);
            calls.add(number);
            return RequestDecision.refuse(
                    400 + (anyClosed ? 1 : 0), "Bad", number + " " + calls.size());
        }

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("closed twice");
            }
            closed = true;
            anyClosed = true;
        }
    }
}
