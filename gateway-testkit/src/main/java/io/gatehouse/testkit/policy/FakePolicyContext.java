package io.gatehouse.testkit.policy;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.plugin.PolicyContext;
import java.time.Duration;

/// A policy's surroundings in a test: nothing moves until the test moves it. Thread-safe.
public final class FakePolicyContext implements PolicyContext {

    private static final Origin ORIGIN = new Origin("test.yaml", 7, 3, "policies.test");

    private final Expressions expressions;
    private final ManualClock clock = new ManualClock();
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final FakeHttpFetcher http = new FakeHttpFetcher();
    private final RecordingLogger logger = new RecordingLogger();

    /// Surroundings with [FakeExpressions].
    public FakePolicyContext() {
        this(new FakeExpressions());
    }

    /// Surroundings with a policy language.
    public FakePolicyContext(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Origin origin() {
        return ORIGIN;
    }

    @Override
    public Expressions expressions() {
        return expressions;
    }

    @Override
    public FakeHttpFetcher http() {
        return http;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    public ManualScheduler scheduler() {
        return scheduler;
    }

    @Override
    public RecordingLogger logger() {
        return logger;
    }

    /// Moves the clock on and runs what becomes due.
    public void advance(Duration duration) {
        scheduler.advance(duration);
    }
}
