package io.gatehouse.plugin.http;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;
import java.util.regex.Pattern;

/// Makes `cors` policies.
final class CorsFactory implements PolicyFactory<CorsConfig> {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    @Override
    public PolicyDescriptor<CorsConfig> descriptor() {
        return PolicyDescriptor.inline(
                "cors", CorsConfig.class, Stage.CORS, Scope.LISTENER, Scope.ROUTE);
    }

    @Override
    public HttpPolicy create(CorsConfig config, PolicyContext context)
            throws PolicyConfigException {
        checkTokens("allowMethods", config.allowMethods());
        checkTokens("allowHeaders", config.allowHeaders());
        checkTokens("exposeHeaders", config.exposeHeaders());
        if (config.maxAge().filter(age -> age.isNegative()).isPresent()) {
            throw new PolicyConfigException("maxAge must not be negative");
        }
        try {
            return new CorsPolicy(Origins.of(config.allowOrigins()), config);
        } catch (IllegalArgumentException e) {
            throw new PolicyConfigException("allowOrigins: " + e.getMessage());
        }
    }

    /// Methods and field names are tokens (RFC 9110 section 5.6.2).
    private static void checkTokens(String key, List<String> values) throws PolicyConfigException {
        for (String value : values) {
            if (!TOKEN.matcher(value).matches()) {
                throw new PolicyConfigException(
                        key + ": \"" + value + "\" is neither a name nor *");
            }
        }
    }
}
