package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Optional;

class RequestRedirectContractTest extends PolicyContract<RequestRedirectConfig> {

    RequestRedirectContractTest() {
        super("requestRedirect");
    }

    @Override
    protected RequestRedirectConfig config() {
        return redirect(301, "/x");
    }

    @Override
    protected List<RequestRedirectConfig> unusableConfigs() {
        return List.of(
                redirect(299, "/x"),
                redirect(400, "/x"),
                redirect(302, "/a b"),
                redirect(302, "/a?b"));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/a/b?c=d");
    }

    private static RequestRedirectConfig redirect(int status, String path) {
        return new RequestRedirectConfig(
                Optional.of(RequestRedirectConfig.Scheme.HTTPS),
                Optional.of(new AuthorityChange.Host("other.test")),
                Optional.of(new PathChange(Optional.of(path), Optional.empty())),
                status);
    }
}
