package io.gatehouse.domain.backend;

import io.gatehouse.domain.policy.PolicyAttachment;
import java.util.List;

/// A backend with its share of a route's requests.
///
/// @param weight 0 means never
/// @param policies those written on this backend reference and, below them, on the named backend that it refers to
public record WeightedBackend(int weight, Backend backend, List<PolicyAttachment> policies) {

    /// Copies the list and checks the weight.
    public WeightedBackend {
        if (weight < 0) {
            throw new IllegalArgumentException("a weight is 0 or more, got " + weight);
        }
        policies = List.copyOf(policies);
    }
}
