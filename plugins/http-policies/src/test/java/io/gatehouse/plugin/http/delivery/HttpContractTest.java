package io.gatehouse.plugin.http.delivery;

import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class HttpContractTest extends PolicyContract<HttpConfig> {

    HttpContractTest() {
        super("http");
    }

    @Override
    protected HttpConfig config() {
        return new HttpConfig(Optional.of(Duration.ofSeconds(2)));
    }

    @Override
    protected List<HttpConfig> unusableConfigs() {
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
