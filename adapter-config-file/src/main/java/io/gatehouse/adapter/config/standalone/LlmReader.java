package io.gatehouse.adapter.config.standalone;

import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteMatch;
import java.util.List;
import java.util.Optional;

/// Reads `llm:` at the root: one route to all models, on its own port or on gateways. On its own port its policies run before the
/// route is chosen, so they guard every path.
final class LlmReader {

    private static final int PORT = 4000;

    private final ModelsReader models;
    private final PoliciesReader policies;
    private final EntryPoint entry;

    LlmReader(ModelsReader models, PoliciesReader policies, EntryPoint entry) {
        this.models = models;
        this.policies = policies;
        this.entry = entry;
    }

    /// The bind of its own, unless it is attached to gateways.
    Optional<Bind> read(LlmSection section) {
        LlmBackend backend = new LlmBackend(models.read(section.models()));
        return entry.open(
                section.place(),
                section.gateways(),
                section.port(),
                PORT,
                new EntryPoint.Service() {
                    @Override
                    public String listener() {
                        return "llm";
                    }

                    @Override
                    public List<PolicyAttachment> listenerPolicies() {
                        return policies.read(section.policies(), Scope.LISTENER);
                    }

                    @Override
                    public Route ownRoute() {
                        return route(section, backend, List.of());
                    }

                    @Override
                    public Route sharedRoute() {
                        return route(
                                section, backend, policies.read(section.policies(), Scope.ROUTE));
                    }
                });
    }

    private static Route route(
            LlmSection section, LlmBackend backend, List<PolicyAttachment> policies) {
        return new Route(
                "internal",
                "llm:request",
                Optional.empty(),
                List.of(),
                List.of(RouteMatch.ANY),
                policies,
                List.of(new WeightedBackend(1, new Backend.Llm(backend), List.of())),
                section.place().keyOrigin());
    }
}
