package io.gatehouse.plugin.http.delivery;

import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class TimeoutContractTest extends PolicyContract<TimeoutConfig> {

    TimeoutContractTest() {
        super("timeout");
    }

    @Override
    protected TimeoutConfig config() {
        return new TimeoutConfig(
                Optional.of(Duration.ofSeconds(1)), Optional.of(Duration.ofMillis(20)));
    }

    @Override
    protected List<TimeoutConfig> unusableConfigs() {
        return List.of();
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/a/b?c=d");
    }
}
