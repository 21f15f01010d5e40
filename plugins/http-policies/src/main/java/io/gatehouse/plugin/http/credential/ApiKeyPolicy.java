package io.gatehouse.plugin.http.credential;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.ports.plugin.Credential;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Asks for a key.
///
/// @param keys what is known of each key, by its digest
record ApiKeyPolicy(
        Map<KeyDigest, Map<String, Object>> keys, Credential credential, ApiKeyConfig.Mode mode)
        implements HttpPolicy {

    private static final RequestDecision MISSING =
            RequestDecision.refuse(
                    401, "ApiKeyAuth", "api key authentication failure: no API Key found");
    private static final RequestDecision INVALID =
            RequestDecision.refuse(
                    401, "ApiKeyAuth", "api key authentication failure: invalid credentials");

    ApiKeyPolicy {
        keys = Map.copyOf(keys);
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        Optional<String> found = credential.find(call);
        if (found.isEmpty()) {
            return mode == ApiKeyConfig.Mode.STRICT ? MISSING : RequestDecision.proceed();
        }
        Map<String, Object> metadata = keys.get(KeyDigest.of(found.get()));
        if (metadata == null) {
            return mode == ApiKeyConfig.Mode.PERMISSIVE ? RequestDecision.proceed() : INVALID;
        }
        Map<String, Object> stated = new HashMap<>(metadata);
        stated.put("key", Secret.of(found.get()));
        return RequestDecision.proceed(
                credential.removal(call.request()).stating("apiKey", Map.copyOf(stated)));
    }
}
