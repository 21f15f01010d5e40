package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class RetryContractTest extends PolicyContract<RetryConfig> {

    RetryContractTest() {
        super("retry");
    }

    @Override
    protected RetryConfig config() {
        return retry(3, 503, "request.method == 'GET'");
    }

    @Override
    protected List<RetryConfig> unusableConfigs() {
        return List.of(
                retry(0, 503, "true"),
                retry(256, 503, "true"),
                retry(1, 99, "true"),
                retry(1, 600, "true"),
                retry(1, 503, "(("));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/a/b?c=d");
    }

    private static RetryConfig retry(int attempts, int code, String condition) {
        return new RetryConfig(
                attempts,
                Optional.of(Duration.ofMillis(5)),
                List.of(code),
                Optional.of(Expression.of(condition)),
                Optional.of(Expression.of("response.code == 200u")));
    }
}
