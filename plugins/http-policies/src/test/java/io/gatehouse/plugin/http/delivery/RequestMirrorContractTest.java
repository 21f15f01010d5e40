package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.backend.ServerAddress;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Optional;

class RequestMirrorContractTest extends PolicyContract<RequestMirrorConfig> {

    RequestMirrorContractTest() {
        super("requestMirror");
    }

    @Override
    protected RequestMirrorConfig config() {
        return mirror(1);
    }

    @Override
    protected List<RequestMirrorConfig> unusableConfigs() {
        return List.of(mirror(-0.1), mirror(1.1), mirror(Double.NaN));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/a/b?c=d");
    }

    private static RequestMirrorConfig mirror(double percentage) {
        return new RequestMirrorConfig(
                new MirrorTarget(
                        Optional.of(ServerAddress.parse("mirror.test:81")), Optional.empty()),
                percentage);
    }
}
