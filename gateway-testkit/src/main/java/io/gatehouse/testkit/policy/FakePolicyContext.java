package io.gatehouse.testkit.policy;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.PolicyContext;
import java.time.Duration;
import java.util.ServiceLoader;

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

    /// Surroundings with the policy language that a plugin on the class path offers, such as CEL.
    ///
    /// @throws IllegalStateException when none does
    public static FakePolicyContext withInstalledLanguage() {
        return ServiceLoader.load(Plugin.class).stream()
                .flatMap(plugin -> plugin.get().expressions().stream())
                .findFirst()
                .map(FakePolicyContext::new)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "no plugin on the class path offers a policy language"));
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
