package io.gatehouse.domain.llm;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.policy.PolicyAttachment;
import java.util.List;
import java.util.Optional;

/// A model that clients may ask for.
///
/// @param name what clients call it
/// @param internal whether it is hidden and cannot be asked for directly
/// @param upstreamModel what the provider calls it; empty passes the client's name on
/// @param apiKey the provider's credential; empty passes the client's own on
/// @param authorization who may use it; none means everybody
/// @param policies applied to requests to its provider
public record LlmModel(
        ModelPattern name,
        boolean internal,
        LlmProvider provider,
        Optional<String> upstreamModel,
        Optional<Secret> apiKey,
        List<AuthorizationRule> authorization,
        List<PolicyAttachment> policies) {

    /// Copies the lists.
    public LlmModel {
        authorization = List.copyOf(authorization);
        policies = List.copyOf(policies);
    }
}
