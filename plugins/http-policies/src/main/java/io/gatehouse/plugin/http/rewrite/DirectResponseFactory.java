package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.plugin.http.value.FieldChecks;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.nio.charset.StandardCharsets;

/// Makes `directResponse` policies.
final class DirectResponseFactory implements PolicyFactory<DirectResponseConfig> {

    @Override
    public PolicyDescriptor<DirectResponseConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "directResponse", DirectResponseConfig.class, Stage.REPLY, Scope.ROUTE)
                .conditional();
    }

    @Override
    public HttpPolicy create(DirectResponseConfig config, PolicyContext context)
            throws PolicyConfigException {
        if (config.status() < 200 || config.status() > 599) {
            throw new PolicyConfigException("status: expected 200 to 599, got " + config.status());
        }
        if (config.body().isPresent() && config.bodyExpression().isPresent()) {
            throw new PolicyConfigException("body and bodyExpression exclude each other");
        }
        for (String name : config.headers().keySet()) {
            FieldChecks.name("headers", name);
        }
        return new DirectResponsePolicy(
                config.status(),
                config.body().orElse("").getBytes(StandardCharsets.UTF_8),
                Programs.compile(config.bodyExpression(), context),
                Programs.compile(config.headers(), context));
    }
}
