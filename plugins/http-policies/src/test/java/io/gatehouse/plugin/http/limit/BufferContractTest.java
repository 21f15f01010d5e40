package io.gatehouse.plugin.http.limit;

import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Optional;

class BufferContractTest extends PolicyContract<BufferConfig> {

    BufferContractTest() {
        super("buffer");
    }

    @Override
    protected BufferConfig config() {
        return buffer(10);
    }

    @Override
    protected List<BufferConfig> unusableConfigs() {
        return List.of(buffer(-1));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/a/b?c=d");
    }

    private static BufferConfig buffer(int max) {
        BufferConfig.Side side =
                new BufferConfig.Side(Optional.of(max), BufferConfig.FailureMode.FAIL_OPEN);
        return new BufferConfig(Optional.of(side), Optional.of(side));
    }
}
