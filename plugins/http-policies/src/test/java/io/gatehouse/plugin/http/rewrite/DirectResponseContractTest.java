package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DirectResponseContractTest extends PolicyContract<DirectResponseConfig> {

    DirectResponseContractTest() {
        super("directResponse");
    }

    @Override
    protected DirectResponseConfig config() {
        return response(422, Optional.empty(), "'hello ' + request.path", "x-a");
    }

    @Override
    protected List<DirectResponseConfig> unusableConfigs() {
        return List.of(
                response(199, Optional.empty(), "1", "a"),
                response(600, Optional.empty(), "1", "a"),
                response(200, Optional.of("x"), "1", "a"),
                response(200, Optional.empty(), "((", "a"),
                response(200, Optional.empty(), "1", "a b"));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/a/b?c=d");
    }

    private static DirectResponseConfig response(
            int status, Optional<String> body, String expression, String header) {
        return new DirectResponseConfig(
                status,
                body,
                Optional.of(Expression.of(expression)),
                Map.of(header, Expression.of("request.method")));
    }
}
