package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;

class SessionAffinityContractTest extends PolicyContract<SessionAffinityConfig> {

    SessionAffinityContractTest() {
        super("sessionAffinity");
    }

    @Override
    protected SessionAffinityConfig config() {
        return new SessionAffinityConfig(Expression.of("request.path"));
    }

    @Override
    protected List<SessionAffinityConfig> unusableConfigs() {
        return List.of(
                new SessionAffinityConfig(Expression.of("((")),
                new SessionAffinityConfig(Expression.of("request.body")));
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
