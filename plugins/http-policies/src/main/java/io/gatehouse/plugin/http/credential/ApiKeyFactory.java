package io.gatehouse.plugin.http.credential;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.Credential;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.HashMap;
import java.util.Map;

/// Makes `apiKey` policies.
final class ApiKeyFactory implements PolicyFactory<ApiKeyConfig> {

    private static final String ALGORITHM = "sha256:";

    @Override
    public PolicyDescriptor<ApiKeyConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "apiKey",
                        ApiKeyConfig.class,
                        Stage.AUTHENTICATION,
                        Scope.LISTENER,
                        Scope.ROUTE)
                .after("jwtAuth", "basicAuth");
    }

    @Override
    public HttpPolicy create(ApiKeyConfig config, PolicyContext context)
            throws PolicyConfigException {
        Map<KeyDigest, Map<String, Object>> keys = new HashMap<>();
        for (ApiKeyConfig.Key key : config.keys()) {
            if (keys.put(digest(key), key.metadata()) != null) {
                throw new PolicyConfigException("keys: one key is there twice");
            }
        }
        return new ApiKeyPolicy(
                keys, Credential.at(config.location(), context.expressions()), config.mode());
    }

    private static KeyDigest digest(ApiKeyConfig.Key key) throws PolicyConfigException {
        if (key.key().isPresent()) {
            String text = key.key().get().reveal();
            if (text.isEmpty()) {
                throw new PolicyConfigException("keys: a key must not be empty");
            }
            return KeyDigest.of(text);
        }
        String hash = key.keyHash().orElseThrow().reveal();
        if (!hash.startsWith(ALGORITHM)) {
            throw new PolicyConfigException("keyHash must use the sha256:<hex> format");
        }
        return KeyDigest.parse(hash.substring(ALGORITHM.length()))
                .orElseThrow(
                        () -> new PolicyConfigException("sha256 keyHash must decode to 32 bytes"));
    }
}
