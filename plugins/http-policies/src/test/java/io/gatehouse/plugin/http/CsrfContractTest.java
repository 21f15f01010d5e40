package io.gatehouse.plugin.http;

import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;

class CsrfContractTest extends PolicyContract<CsrfConfig> {

    CsrfContractTest() {
        super("csrf");
    }

    @Override
    protected CsrfConfig config() {
        return new CsrfConfig(List.of("https://*.example.com"));
    }

    @Override
    protected List<CsrfConfig> unusableConfigs() {
        return List.of(new CsrfConfig(List.of("example.com")), new CsrfConfig(List.of("ftp://a")));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.post("/", "x").with("origin", "https://evil.test");
    }
}
