package io.gatehouse.testkit.policy.good;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.CallDecision;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.McpCall;
import io.gatehouse.ports.plugin.McpPolicy;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.List;

public final class GreetingPlugin implements Plugin {

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new Factory());
    }

    public static final class Factory implements PolicyFactory<GreetingConfig> {

        @Override
        public PolicyDescriptor<GreetingConfig> descriptor() {
            return PolicyDescriptor.inline(
                    "greeting", GreetingConfig.class, Stage.REWRITE, Scope.ROUTE);
        }

        @Override
        public Policy create(GreetingConfig config, PolicyContext context)
                throws PolicyConfigException {
            if (config.text().isEmpty()) {
                throw new PolicyConfigException("text must not be empty");
            }
            return new Greeting(config.text());
        }
    }

    private record Greeting(String text) implements HttpPolicy, McpPolicy {

        @Override
        public RequestDecision onRequest(HttpCall call) {
            HeaderChange greeting = new HeaderChange.Set("x-greeting", text);
            return RequestDecision.observe(_ -> new ResponseChange(List.of(greeting)));
        }

        @Override
        public CallDecision onCall(McpCall call) {
            return CallDecision.proceed();
        }
    }
}
