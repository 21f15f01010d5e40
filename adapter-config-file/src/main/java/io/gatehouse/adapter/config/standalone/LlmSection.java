package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Policies;
import io.gatehouse.adapter.config.bind.ReadAs;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.policy.Scope;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// `llm:` at the root: models with their own port or on gateways.
@Section(refused = {"tls", "virtualModels", "providers"})
record LlmSection(
        @ReadAs({String.class, String[].class}) Optional<Place> gateways,
        Optional<Integer> port,
        List<Model> models,
        @Policies(Scope.ROUTE) Optional<Place> policies,
        Place place) {

    /// Who can see a model.
    enum Visibility {
        PUBLIC,
        INTERNAL
    }

    /// One of `models`.
    @Section(
            refused = {
                "backendTLS",
                "backendTunnel",
                "defaults",
                "finalTransformation",
                "guardrails",
                "matches",
                "overrides",
                "requestHeaders",
                "responseHeaders",
                "tls",
                "transformation"
            },
            ignored = {"health", "passthrough", "promptCaching"})
    record Model(
            Optional<String> id,
            Optional<String> name,
            @ReadAs(Object.class) Optional<Place> provider,
            @Default("{}") Params params,
            @Default("public") Visibility visibility,
            Optional<Rules> authorization,
            @ReadAs(Object.class) Optional<Place> auth,
            Place place) {}

    /// The `params` of a model.
    @Section(
            refused = {"hostOverride", "pathOverride", "pathPrefix"},
            ignored = {"tokenize"})
    record Params(
            Optional<String> model,
            @ReadAs(TextSource.class) Optional<Place> apiKey,
            Optional<URI> baseUrl,
            Place place) {}

    /// The `authorization` of a model.
    record Rules(List<AuthorizationRule> rules) {}
}
