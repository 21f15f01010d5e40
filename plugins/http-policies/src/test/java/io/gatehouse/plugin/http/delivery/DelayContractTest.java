package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;

class DelayContractTest extends PolicyContract<DelayConfig> {

    DelayContractTest() {
        super("delay");
    }

    @Override
    protected DelayConfig config() {
        return new DelayConfig(Expression.of("1h2m3.5s"));
    }

    @Override
    protected List<DelayConfig> unusableConfigs() {
        return List.of(new DelayConfig(Expression.of("((")), new DelayConfig(Expression.of("")));
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
