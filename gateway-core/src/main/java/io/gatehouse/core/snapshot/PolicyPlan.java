package io.gatehouse.core.snapshot;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.backend.LlmBackends;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.core.policy.ChainCompiler;
import io.gatehouse.core.policy.Places;
import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.core.policy.PolicyInstance;
import io.gatehouse.core.policy.PolicyInstances;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.domain.policy.Phase;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.route.Route;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// The policy chains of all places of a configuration, at work and held, but not yet in use.
final class PolicyPlan {

    private final GatewayConfig config;
    private final InstalledPlugins plugins;
    private final ChainCompiler compiler;
    private final LlmBackends llm;
    private final Map<String, PolicyChain> chains = new HashMap<>();
    private final Map<String, Map<String, PolicyChain>> upstreams = new HashMap<>();
    private final Map<String, BackendHandler> models = new HashMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    private PolicyPlan(
            GatewayConfig config,
            InstalledPlugins plugins,
            PolicyInstances instances,
            LlmBackends llm) {
        this.config = config;
        this.plugins = plugins;
        this.llm = llm;
        this.compiler = new ChainCompiler(plugins, instances);
    }

    static PolicyPlan of(
            GatewayConfig config,
            InstalledPlugins plugins,
            PolicyInstances instances,
            LlmBackends llm) {
        PolicyPlan plan = new PolicyPlan(config, plugins, instances, llm);
        plan.problems.addAll(Invariants.broken(config));
        if (!plan.problems.isEmpty()) {
            return plan;
        }
        for (Bind bind : config.binds()) {
            for (Listener listener : bind.listeners()) {
                plan.add(Places.of(bind, listener), listener);
            }
        }
        return plan;
    }

    /// What is wrong; nothing if the plan can be used.
    List<ConfigProblem> problems() {
        List<ConfigProblem> all = new ArrayList<>(compiler.problems());
        all.addAll(problems);
        return all;
    }

    PolicyChain chain(String place) {
        return chains.getOrDefault(place, PolicyChain.EMPTY);
    }

    /// The chains of a backend's upstreams that have any, by the upstreams' names.
    Map<String, PolicyChain> upstreams(String backend) {
        return upstreams.getOrDefault(backend, Map.of());
    }

    /// The handler of an LLM backend.
    BackendHandler models(String place) {
        return Objects.requireNonNull(models.get(place));
    }

    /// The instances that the plan holds, for whoever takes it over.
    List<PolicyInstance> held() {
        return compiler.held();
    }

    /// The chains of all places.
    Map<String, PolicyChain> chains() {
        return Map.copyOf(chains);
    }

    /// Lets go of everything.
    void abandon() {
        held().forEach(PolicyInstance::release);
    }

    private void add(String place, Listener listener) {
        chains.put(place, compiler.compile(place, Phase.GATEWAY, List.of(listener.policies())));
        listener.routes().forEach(route -> add(Places.of(place, route), route, List.of()));
    }

    /// Adds a route.
    ///
    /// @param above the policies of the routes that lead to it, the most general first
    private void add(String place, Route route, List<List<PolicyAttachment>> above) {
        List<List<PolicyAttachment>> levels = new ArrayList<>(above);
        levels.add(route.policies());
        List<PolicyAttachment> inherited =
                levels.stream().flatMap(List::stream).filter(this::runsAtBackend).toList();
        chains.put(
                place,
                compiler.compile(place, Phase.ROUTE, keeping(levels, p -> !runsAtBackend(p))));
        for (int i = 0; i < route.backends().size(); i++) {
            String backend = Places.of(place, i);
            List<PolicyAttachment> own = route.backends().get(i).policies();
            switch (route.backends().get(i).backend()) {
                case Backend.Mcp(McpBackend settings) -> add(backend, settings, inherited, own);
                case Backend.Llm(LlmBackend settings) -> {
                    chains.put(
                            backend,
                            compiler.compile(backend, Phase.BACKEND, List.of(inherited, own)));
                    refuseTls(backend, "models");
                    add(backend, settings, route);
                }
                case Backend.Group(String name) ->
                        config.group(name).forEach(r -> add(Places.of(backend, r), r, levels));
                case Backend.Host _, Backend.Service _, Backend.Invalid _ ->
                        chains.put(
                                backend,
                                compiler.compile(backend, Phase.BACKEND, List.of(inherited, own)));
            }
        }
    }

    private void add(
            String place,
            McpBackend settings,
            List<PolicyAttachment> inherited,
            List<PolicyAttachment> own) {
        List<List<PolicyAttachment>> levels = List.of(inherited, own);
        chains.put(
                place,
                compiler.compile(place, Phase.BACKEND, keeping(levels, p -> !runsAtTarget(p))));
        List<List<PolicyAttachment>> above = keeping(levels, this::runsAtTarget);
        for (McpTarget target : settings.targets()) {
            List<List<PolicyAttachment>> all = new ArrayList<>(above);
            all.add(target.policies());
            addUpstream(place, target.name(), all);
        }
    }

    /// Connections that another client makes would go unprotected by it without a word.
    private void refuseTls(String place, String what) {
        PolicyChain chain = chain(place);
        if (chain.tls().isPresent()) {
            chain.configured().stream()
                    .filter(c -> c.descriptor().type().key().equals("backendTLS"))
                    .forEach(c ->
                            problems.add(
                                    ConfigProblem.error(
                                            c.origin(),
                                            "backendTLS is not supported yet for "
                                                    + what
                                                    + "; write https:// in their address")));
        }
    }

    private void addUpstream(String backend, String name, List<List<PolicyAttachment>> levels) {
        String place = Places.upstream(backend, name);
        PolicyChain chain = compiler.compile(place, Phase.BACKEND, levels);
        if (chain.configured().isEmpty()) {
            return;
        }
        chains.put(place, chain);
        refuseTls(place, "MCP targets");
        upstreams.computeIfAbsent(backend, _ -> new HashMap<>()).put(name, chain);
        if (!chain.mcp().isEmpty()) {
            problems.add(
                    ConfigProblem.error(
                            chain.configured().getFirst().origin(),
                            "policies on MCP items are not possible on one upstream"));
        }
    }

    private static List<List<PolicyAttachment>> keeping(
            List<List<PolicyAttachment>> levels, Predicate<PolicyAttachment> which) {
        return levels.stream().map(level -> level.stream().filter(which).toList()).toList();
    }

    private void add(String place, LlmBackend settings, Route route) {
        for (int i = 0; i < settings.models().size(); i++) {
            addUpstream(place, Integer.toString(i), List.of(settings.models().get(i).policies()));
        }
        try {
            models.put(place, llm.backend(settings));
        } catch (PolicyConfigException e) {
            problems.add(
                    ConfigProblem.error(
                            e.origin().orElse(route.origin()), String.valueOf(e.getMessage())));
        }
    }

    /// Whether a policy written on a route runs at each of the route's backends instead: one that
    /// may also be written on a backend, unless it does something of its own on each level.
    private boolean runsAtBackend(PolicyAttachment attachment) {
        PolicyDescriptor<?> descriptor = plugins.descriptor(attachment.type());
        return descriptor.scopes().contains(Scope.BACKEND)
                && !descriptor.forms().contains(PolicyDescriptor.Form.ON_EACH_LEVEL);
    }

    /// Whether a policy written above runs at each of an MCP backend's targets instead: one that may also be written there.
    private boolean runsAtTarget(PolicyAttachment attachment) {
        return plugins.descriptor(attachment.type()).scopes().contains(Scope.MCP_TARGET);
    }
}
