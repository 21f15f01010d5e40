package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.Credential;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.lang.System.Logger.Level;

/// Makes `jwtAuth` policies.
final class JwtAuthFactory implements PolicyFactory<JwtAuthConfig> {

    @Override
    public PolicyDescriptor<JwtAuthConfig> descriptor() {
        return PolicyDescriptor.inline(
                "jwtAuth", JwtAuthConfig.class, Stage.AUTHENTICATION, Scope.LISTENER, Scope.ROUTE);
    }

    @Override
    public HttpPolicy create(JwtAuthConfig config, PolicyContext context)
            throws PolicyConfigException {
        config.trusted().forEach(provider -> warnOfIgnoredClaims(provider, context));
        Credential credential = Credential.at(config.location(), context.expressions());
        try {
            KeyRing keys = KeyRing.open(config.trusted(), config.keyIds(), context);
            return new JwtAuthPolicy(
                    config.mode(),
                    credential,
                    config.errors(),
                    keys,
                    context.clock(),
                    context.logger());
        } catch (KeySetException e) {
            throw new PolicyConfigException(e.getMessage());
        }
    }

    private static void warnOfIgnoredClaims(JwtProvider provider, PolicyContext context) {
        for (String claim : provider.jwtValidationOptions().requiredClaims()) {
            if (!ClaimRules.KNOWN.contains(claim)) {
                context.logger()
                        .log(
                                Level.WARNING,
                                "jwtAuth ("
                                        + context.origin()
                                        + "): ignoring unrecognized required claim "
                                        + Rejected.quoted(claim));
            }
        }
    }
}
