package io.gatehouse.plugin.http;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.ports.plugin.AuthorizationRules;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestDecision;
import java.lang.System.Logger.Level;

/// Lets requests pass by rules over what is known of them. The client learns that it may not, the log also why.
record AuthorizationPolicy(AuthorizationRules rules, Origin origin, System.Logger logger)
        implements HttpPolicy {

    private static final RequestDecision REFUSAL =
            RequestDecision.refuse(403, "Authorization", "authorization failed");

    @Override
    public RequestDecision onRequest(HttpCall call) {
        AuthorizationRules.Decision decision = rules.decide(call.variables());
        if (decision.allowed()) {
            return RequestDecision.proceed();
        }
        logger.log(
                Level.DEBUG,
                () ->
                        "authorization (%s) refuses %s %s: %s"
                                .formatted(
                                        origin,
                                        call.request().method(),
                                        call.request().path(),
                                        decision.reason()));
        return REFUSAL;
    }

    @Override
    public boolean needsRequestBody() {
        return rules.mayReadRequestBody();
    }
}
