package io.gatehouse.core.snapshot;

import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.core.policy.ChainCompiler;
import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.core.policy.PolicyInstance;
import io.gatehouse.core.policy.PolicyInstances;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.route.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The policy chains of all places of a configuration, at work and held, but not yet in use.
final class PolicyPlan {

    private final InstalledPlugins plugins;
    private final ChainCompiler compiler;
    private final Map<String, PolicyChain> chains = new HashMap<>();

    private PolicyPlan(InstalledPlugins plugins, PolicyInstances instances) {
        this.plugins = plugins;
        this.compiler = new ChainCompiler(plugins, instances);
    }

    static PolicyPlan of(
            GatewayConfig config, InstalledPlugins plugins, PolicyInstances instances) {
        PolicyPlan plan = new PolicyPlan(plugins, instances);
        for (Bind bind : config.binds()) {
            for (Listener listener : bind.listeners()) {
                plan.add(Places.of(bind, listener), listener);
            }
        }
        return plan;
    }

    /// What is wrong; nothing if the plan can be used.
    List<ConfigProblem> problems() {
        return compiler.problems();
    }

    PolicyChain chain(String place) {
        return chains.getOrDefault(place, PolicyChain.EMPTY);
    }

    /// The instances that the plan holds, for whoever takes it over.
    List<PolicyInstance> held() {
        return compiler.held();
    }

    /// Lets go of everything.
    void abandon() {
        held().forEach(PolicyInstance::release);
    }

    private void add(String place, Listener listener) {
        chains.put(place, compiler.compile(place, List.of(listener.policies())));
        listener.routes().forEach(route -> add(Places.of(place, route), route));
    }

    private void add(String place, Route route) {
        List<PolicyAttachment> atRoute =
                route.policies().stream().filter(p -> !runsAtBackend(p)).toList();
        List<PolicyAttachment> inherited =
                route.policies().stream().filter(this::runsAtBackend).toList();
        chains.put(place, compiler.compile(place, List.of(atRoute)));
        for (int i = 0; i < route.backends().size(); i++) {
            String backend = Places.of(place, i);
            List<PolicyAttachment> own = route.backends().get(i).policies();
            chains.put(backend, compiler.compile(backend, List.of(inherited, own)));
        }
    }

    /// Whether a policy written on a route runs at each of the route's backends instead: one that
    /// may also be written on a backend.
    private boolean runsAtBackend(PolicyAttachment attachment) {
        return plugins.descriptor(attachment.type()).scopes().contains(Scope.BACKEND);
    }
}
