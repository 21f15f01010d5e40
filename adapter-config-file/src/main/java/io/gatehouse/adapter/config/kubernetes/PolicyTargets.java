package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.kubernetes.Resources.Resource;
import java.util.List;
import java.util.Optional;

/// Checks that every policy protects what it says: one that protects nothing by mistake must not go unnoticed. For one thread.
final class PolicyTargets {

    static final String GATEWAY = "Gateway";
    static final String ROUTE = "HTTPRoute";
    static final String BACKEND = "AgentgatewayBackend";

    private final Resources resources;
    private final Conditions conditions;

    PolicyTargets(Resources resources, Conditions conditions) {
        this.resources = resources;
        this.conditions = conditions;
    }

    void check() {
        resources.policies().forEach(this::check);
    }

    private void check(Resource<Specs.Policy> policy) {
        if (policy.spec().targetRefs().isEmpty()) {
            conditions.invalid(policy.manifest().place(), "a policy needs targetRefs");
        }
        for (Specs.TargetRef target : policy.spec().targetRefs()) {
            checkExists(target, policy.manifest().namespace());
            if (target.kind().equals(BACKEND) && policy.spec().traffic().isPresent()) {
                conditions.invalid(
                        target.place(),
                        "traffic policies attach to a Gateway or an HTTPRoute, not to "
                                + target.kind());
            }
        }
    }

    private void checkExists(Specs.TargetRef target, String namespace) {
        String name = "%s %s/%s".formatted(target.kind(), namespace, target.name());
        Optional<List<String>> sections = sections(target, namespace);
        if (sections.isEmpty()) {
            conditions.unresolved(target.place(), "there is no " + name);
            return;
        }
        target.sectionName()
                .filter(section -> !sections.get().contains(section))
                .ifPresent(section ->
                        conditions.unresolved(
                                target.place().child("sectionName").orElse(target.place()),
                                name + " has no section \"" + section + "\""));
    }

    /// The parts that policies may be about; empty when the target does not exist.
    private Optional<List<String>> sections(Specs.TargetRef target, String namespace) {
        return switch (target.kind()) {
            case GATEWAY ->
                    Resources.find(resources.gateways(), namespace, target.name())
                            .map(g -> g.listeners().stream().map(Specs.Listener::name).toList());
            case ROUTE ->
                    Resources.find(resources.routes(), namespace, target.name())
                            .map(r ->
                                    r.rules().stream()
                                            .flatMap(rule -> rule.name().stream())
                                            .toList());
            case BACKEND -> resources.backend(namespace, target.name()).map(_ -> List.<String>of());
            default -> Optional.empty();
        };
    }
}
