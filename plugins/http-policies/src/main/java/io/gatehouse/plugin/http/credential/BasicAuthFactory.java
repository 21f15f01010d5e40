package io.gatehouse.plugin.http.credential;

import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.http.FieldSyntax;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.Credential;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;

/// Makes `basicAuth` policies.
final class BasicAuthFactory implements PolicyFactory<BasicAuthConfig> {

    @Override
    public PolicyDescriptor<BasicAuthConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "basicAuth",
                        BasicAuthConfig.class,
                        Stage.AUTHENTICATION,
                        Scope.LISTENER,
                        Scope.ROUTE)
                .blocking()
                .after("jwtAuth");
    }

    @Override
    public HttpPolicy create(BasicAuthConfig config, PolicyContext context)
            throws PolicyConfigException {
        if (config.realm().indexOf('"') >= 0
                || config.realm().indexOf('\\') >= 0
                || !FieldSyntax.isValue(config.realm())) {
            throw new PolicyConfigException("realm: no quotes, backslashes and line breaks");
        }
        Credential credential =
                Credential.at(config.authorizationLocation(), context.expressions());
        boolean proxy =
                config.authorizationLocation() instanceof CredentialLocation.Header header
                        && header.name().equalsIgnoreCase("proxy-authorization");
        return new BasicAuthPolicy(
                Passwords.parse(text(config.htpasswd())),
                credential,
                config.mode() == BasicAuthConfig.Mode.STRICT,
                proxy,
                config.realm());
    }

    private static String text(TextSource source) throws PolicyConfigException {
        return switch (source) {
            case TextSource.Inline(String text) -> text;
            case TextSource.File(String _, String text) -> text;
            case TextSource.Remote _ ->
                    throw new PolicyConfigException(
                            "htpasswd: expected a text or {file: PATH}; a URL is not possible");
        };
    }
}
