package io.gatehouse.plugin.mcpauth;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.ports.plugin.AuthorizationRules;
import io.gatehouse.ports.plugin.CallDecision;
import io.gatehouse.ports.plugin.McpCall;
import io.gatehouse.ports.plugin.McpPolicy;
import java.lang.System.Logger.Level;

/// Shows and allows MCP items by rules. What is denied does not exist for the client; the log says why.
record McpAuthorizationPolicy(AuthorizationRules rules, Origin origin, System.Logger logger)
        implements McpPolicy {

    @Override
    public CallDecision onCall(McpCall call) {
        AuthorizationRules.Decision decision = rules.decide(call.variables());
        if (decision.allowed()) {
            return CallDecision.proceed();
        }
        logger.log(
                Level.DEBUG,
                () ->
                        "mcpAuthorization (%s) hides %s %s of %s: %s"
                                .formatted(
                                        origin,
                                        call.item().kind().word(),
                                        printable(call.item().name()),
                                        call.item().target(),
                                        decision.reason()));
        return CallDecision.hide();
    }

    @Override
    public boolean needsMessage() {
        return rules.mayReadRequestBody();
    }

    /// Without a line in the log for each item of each list.
    @Override
    public boolean isVisible(McpCall listing) {
        return rules.decide(listing.variables()).allowed();
    }

    /// Names come from clients; one with a line break would forge a line of the log.
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
