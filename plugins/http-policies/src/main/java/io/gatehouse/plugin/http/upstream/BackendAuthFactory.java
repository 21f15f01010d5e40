package io.gatehouse.plugin.http.upstream;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes `backendAuth` policies.
public final class BackendAuthFactory implements PolicyFactory<BackendAuthConfig> {

    /// For the plugin.
    public BackendAuthFactory() {}

    @Override
    public PolicyDescriptor<BackendAuthConfig> descriptor() {
        return PolicyDescriptor.inline(
                "backendAuth",
                BackendAuthConfig.class,
                Stage.UPSTREAM_CREDENTIALS,
                Scope.ROUTE,
                Scope.BACKEND,
                Scope.MCP_TARGET);
    }

    @Override
    public HttpPolicy create(BackendAuthConfig config, PolicyContext context)
            throws PolicyConfigException {
        Optional<BackendAuthConfig.Passthrough> passthrough = config.passthrough();
        if (passthrough.isPresent()) {
            return new PassthroughPolicy(Slot.at(passthrough.get().location()));
        }
        List<KeysPolicy.Held> held = new ArrayList<>();
        for (BackendAuthConfig.Key key : config.key().stream().toList()) {
            held.add(KeysPolicy.Held.of(key.location(), key.value()));
        }
        for (BackendAuthConfig.Credential credential : config.credentials().orElse(List.of())) {
            held.add(KeysPolicy.Held.of(credential.location(), credential.key()));
        }
        return new KeysPolicy(held);
    }
}
