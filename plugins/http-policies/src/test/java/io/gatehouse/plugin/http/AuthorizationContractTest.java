package io.gatehouse.plugin.http;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;

class AuthorizationContractTest extends PolicyContract<AuthorizationConfig> {

    AuthorizationContractTest() {
        super("authorization");
    }

    @Override
    protected AuthorizationConfig config() {
        return new AuthorizationConfig(
                List.of(
                        new AuthorizationRule.Allow(Expression.of("request.path == \"/a\"")),
                        new AuthorizationRule.Deny(Expression.of("request.method == \"PUT\""))));
    }

    @Override
    protected List<AuthorizationConfig> unusableConfigs() {
        return List.of(
                new AuthorizationConfig(
                        List.of(new AuthorizationRule.Require(Expression.of("((")))));
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/b");
    }
}
