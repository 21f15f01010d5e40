package io.gatehouse.plugin.http.transform;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class TransformationsContractTest extends PolicyContract<TransformationsConfig> {

    TransformationsContractTest() {
        super("transformations");
    }

    @Override
    protected TransformationsConfig config() {
        return change("x-a", "request.path");
    }

    @Override
    protected List<TransformationsConfig> unusableConfigs() {
        return List.of(change("x a", "1"), change(":scheme", "1"), change("x", "(("));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.post("/a", "body");
    }

    private static TransformationsConfig change(String name, String expression) {
        Expression value = Expression.of(expression);
        TransformationsConfig.Change change =
                new TransformationsConfig.Change(
                        Map.of("m", value),
                        Optional.empty(),
                        Map.of("x-added", Expression.of("metadata.m")),
                        Map.of(name, value),
                        List.of("x-gone"),
                        Optional.of(value));
        return new TransformationsConfig(Optional.of(change), Optional.of(change));
    }
}
