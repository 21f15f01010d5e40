package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class HealthContractTest extends PolicyContract<HealthConfig> {

    HealthContractTest() {
        super("health");
    }

    @Override
    protected HealthConfig config() {
        return health("response.code == 200u", 0.5, 1);
    }

    @Override
    protected List<HealthConfig> unusableConfigs() {
        return List.of(
                health("((", 0.5, 1),
                health("true", 1.5, 1),
                health("true", -0.1, 1),
                health("true", 0.5, 0));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/a/b?c=d");
    }

    private static HealthConfig health(String expression, double share, int failures) {
        return new HealthConfig(
                Optional.of(Expression.of(expression)),
                Optional.of(
                        new HealthConfig.Eviction(
                                Optional.of(Duration.ofSeconds(1)),
                                Optional.of(share),
                                Optional.of(failures),
                                Optional.of(share))));
    }
}
