package io.gatehouse.core.admin;

import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.gateway.GatewayConfig;
import java.util.List;
import java.util.Map;

/// A configuration at work with its policies, to be shown. Immutable and thread-safe.
///
/// @param chains the policies of each place, see [io.gatehouse.core.policy.Places]
public record Served(GatewayConfig config, Map<String, PolicyChain> chains) {

    /// Nothing.
    public static final Served NOTHING = new Served(GatewayConfig.EMPTY, Map.of());

    /// Copies the map.
    public Served {
        chains = Map.copyOf(chains);
    }

    /// The policies of a place in the order in which they run.
    List<PolicyChain.Configured> policies(String place) {
        return chains.getOrDefault(place, PolicyChain.EMPTY).configured();
    }
}
