package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.regex.Pattern;

/// Makes `delay` policies.
final class DelayFactory implements PolicyFactory<DelayConfig> {

    private static final Pattern LITERAL =
            Pattern.compile("(?:[0-9]+(?:\\.[0-9]*)?(?:ns|us|µs|μs|ms|s|m|h))+");

    @Override
    public PolicyDescriptor<DelayConfig> descriptor() {
        return PolicyDescriptor.inline("delay", DelayConfig.class, Stage.DELAY, Scope.ROUTE);
    }

    @Override
    public HttpPolicy create(DelayConfig config, PolicyContext context)
            throws PolicyConfigException {
        String text = config.duration().source();
        Expression expression =
                LITERAL.matcher(text).matches()
                        ? new Expression("duration(\"" + text + "\")", config.duration().origin())
                        : config.duration();
        return new DelayPolicy(Programs.compile(expression, context));
    }
}
