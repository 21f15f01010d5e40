package org.example.hello;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.List;

/// Offers the policy `hello`, which greets on every response.
public final class HelloPlugin implements Plugin, PolicyFactory<HelloConfig> {

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(this);
    }

    @Override
    public PolicyDescriptor<HelloConfig> descriptor() {
        return PolicyDescriptor.inline("hello", HelloConfig.class, Stage.REWRITE, Scope.ROUTE);
    }

    @Override
    public HttpPolicy create(HelloConfig config, PolicyContext context)
            throws PolicyConfigException {
        if (config.name().isBlank()) {
            throw new PolicyConfigException("needs a name to greet");
        }
        ResponseChange greeting =
                new ResponseChange(
                        List.of(new HeaderChange.Set(config.header(), "Hello, " + config.name())));
        return call -> RequestDecision.observe(head -> greeting);
    }
}
