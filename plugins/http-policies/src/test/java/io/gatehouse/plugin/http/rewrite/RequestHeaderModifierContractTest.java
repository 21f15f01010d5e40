package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Map;

class RequestHeaderModifierContractTest extends PolicyContract<HeaderModifierConfig> {

    RequestHeaderModifierContractTest() {
        super("requestHeaderModifier");
    }

    @Override
    protected HeaderModifierConfig config() {
        return new HeaderModifierConfig(Map.of("a", "1"), Map.of("b", "2"), List.of("c"));
    }

    @Override
    protected List<HeaderModifierConfig> unusableConfigs() {
        return List.of(
                new HeaderModifierConfig(Map.of("a b", "1"), Map.of(), List.of()),
                new HeaderModifierConfig(Map.of(), Map.of("a", "x\ny"), List.of()),
                new HeaderModifierConfig(Map.of(), Map.of("host", "a b"), List.of()),
                new HeaderModifierConfig(Map.of(), Map.of(), List.of("")));
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
