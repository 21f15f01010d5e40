package io.gatehouse.plugin.http.external;

import io.gatehouse.domain.backend.ServerAddress;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ExtAuthzContractTest extends PolicyContract<ExtAuthzConfig> {

    ExtAuthzContractTest() {
        super("extAuthz");
    }

    @Override
    protected ExtAuthzConfig config() {
        return authz(Optional.of(http("request.path")), 403);
    }

    @Override
    protected List<ExtAuthzConfig> unusableConfigs() {
        return List.of(
                authz(Optional.empty(), 403),
                authz(Optional.of(new ExtAuthzConfig.Grpc()), 403),
                authz(Optional.of(http("((")), 403),
                authz(Optional.of(http("\"/\"")), 200));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/a/b?c=d");
    }

    private static ExtAuthzConfig.Protocol http(String path) {
        return new ExtAuthzConfig.Http(
                Optional.of(Expression.of(path)),
                Optional.empty(),
                Optional.empty(),
                List.of("x-user"),
                Map.of("x-m", Expression.of("request.method")),
                Map.of());
    }

    private static ExtAuthzConfig authz(Optional<ExtAuthzConfig.Protocol> protocol, int status) {
        return new ExtAuthzConfig(
                Optional.of(ServerAddress.parse("authz.test:80")),
                Optional.empty(),
                protocol,
                new ExtAuthzConfig.FailureMode.DenyWithStatus(status),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
