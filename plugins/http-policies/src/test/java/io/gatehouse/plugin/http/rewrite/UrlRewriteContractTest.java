package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Optional;

class UrlRewriteContractTest extends PolicyContract<UrlRewriteConfig> {

    UrlRewriteContractTest() {
        super("urlRewrite");
    }

    @Override
    protected UrlRewriteConfig config() {
        return rewrite("other.test:81", "/x");
    }

    @Override
    protected List<UrlRewriteConfig> unusableConfigs() {
        return List.of(rewrite("a/b", "/x"), rewrite("", "/x"), rewrite("a", "/x#y"));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/a/b?c=d");
    }

    private static UrlRewriteConfig rewrite(String authority, String path) {
        return new UrlRewriteConfig(
                Optional.of(new AuthorityChange.Full(authority)),
                Optional.of(new PathChange(Optional.of(path), Optional.empty())));
    }
}
