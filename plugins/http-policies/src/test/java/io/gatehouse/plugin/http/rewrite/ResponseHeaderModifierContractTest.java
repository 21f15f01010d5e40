package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Map;

class ResponseHeaderModifierContractTest extends PolicyContract<HeaderModifierConfig> {

    ResponseHeaderModifierContractTest() {
        super("responseHeaderModifier");
    }

    @Override
    protected HeaderModifierConfig config() {
        return new HeaderModifierConfig(Map.of("a", "1"), Map.of("b", "2"), List.of("c"));
    }

    @Override
    protected List<HeaderModifierConfig> unusableConfigs() {
        return List.of(
                new HeaderModifierConfig(Map.of("", "1"), Map.of(), List.of()),
                new HeaderModifierConfig(Map.of(), Map.of("a", "\u0100"), List.of()));
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
