package io.gatehouse.plugin.http.limit;

import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.time.Duration;
import java.util.List;

class LocalRateLimitContractTest extends PolicyContract<LocalRateLimitConfig> {

    LocalRateLimitContractTest() {
        super("localRateLimit");
    }

    @Override
    protected LocalRateLimitConfig config() {
        return limit(3, 1, 1);
    }

    @Override
    protected List<LocalRateLimitConfig> unusableConfigs() {
        return List.of(limit(1, 2, 1), limit(-1, -2, 1), limit(1, 1, 0), tokens());
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/a/b?c=d");
    }

    @Override
    protected boolean decidesAlike() {
        return false;
    }

    private static LocalRateLimitConfig limit(int max, int perFill, int seconds) {
        return new LocalRateLimitConfig(
                List.of(
                        new LocalRateLimitConfig.Limit(
                                max,
                                perFill,
                                Duration.ofSeconds(seconds),
                                LocalRateLimitConfig.Unit.REQUESTS)));
    }

    private static LocalRateLimitConfig tokens() {
        return new LocalRateLimitConfig(
                List.of(
                        new LocalRateLimitConfig.Limit(
                                1, 1, Duration.ofSeconds(1), LocalRateLimitConfig.Unit.TOKENS)));
    }
}
