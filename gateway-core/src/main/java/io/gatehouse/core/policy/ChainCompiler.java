package io.gatehouse.core.policy;

import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.EffectivePolicies;
import io.gatehouse.domain.policy.MergeRule;
import io.gatehouse.domain.policy.Phase;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns the policies written on the levels above a place into the chain that runs there, and keeps
/// account of what it holds and of what is wrong. For one compilation, used by one thread.
public final class ChainCompiler {

    private final InstalledPlugins plugins;
    private final PolicyInstances instances;
    private final List<PolicyInstance> held = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    /// Starts a compilation.
    public ChainCompiler(InstalledPlugins plugins, PolicyInstances instances) {
        this.plugins = plugins;
        this.instances = instances;
    }

    /// Compiles the chain of a place of the route phase.
    ///
    /// @param place a name that stays the same as long as the place does
    /// @param levels from the most general to the most specific
    public PolicyChain compile(String place, List<List<PolicyAttachment>> levels) {
        return compile(place, Phase.ROUTE, levels);
    }

    /// Compiles the chain of a place.
    ///
    /// @param place a name that stays the same as long as the place does
    /// @param phase when it runs
    /// @param levels from the most general to the most specific
    public PolicyChain compile(String place, Phase phase, List<List<PolicyAttachment>> levels) {
        Optional<Origin> origin =
                levels.stream().flatMap(List::stream).map(PolicyAttachment::origin).findFirst();
        if (origin.isEmpty()) {
            return PolicyChain.EMPTY;
        }
        Map<PolicyInstance, PolicyChain.Configured> chain = new LinkedHashMap<>();
        try {
            EffectivePolicies.merge(levels, type -> plugins.descriptor(type).merge())
                    .forEach((type, attachments) -> hold(place, type, attachments, chain));
            List<PolicyInstance> ordered = PolicyOrder.sort(chain.keySet());
            return new PolicyChain(
                    ordered,
                    ordered.stream().flatMap(i -> Stream.ofNullable(chain.get(i))).toList(),
                    phase);
        } catch (PolicyConfigException e) {
            problems.add(ConfigProblem.error(origin.get(), e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            problems.add(
                    ConfigProblem.error(
                            origin.get(), "the policies of " + place + " failed to start: " + e));
        }
        return PolicyChain.EMPTY;
    }

    /// All instances held by the chains compiled so far.
    public List<PolicyInstance> held() {
        return List.copyOf(held);
    }

    /// What was wrong so far.
    public List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }

    private void hold(
            String place,
            PolicyType type,
            List<PolicyAttachment> attachments,
            Map<PolicyInstance, PolicyChain.Configured> chain) {
        if (plugins.descriptor(type).merge() == MergeRule.ADD) {
            for (int i = 0; i < attachments.size(); i++) {
                holdOne(place + "+" + i, type, attachments.subList(i, i + 1), chain);
            }
        } else {
            holdOne(place, type, attachments, chain);
        }
    }

    private void holdOne(
            String place,
            PolicyType type,
            List<PolicyAttachment> attachments,
            Map<PolicyInstance, PolicyChain.Configured> chain) {
        Origin origin = attachments.getLast().origin();
        try {
            Record config = combine(plugins.factory(type), attachments);
            PolicyInstance instance = instances.hold(place, type, config, origin);
            held.add(instance);
            chain.put(instance, new PolicyChain.Configured(instance.descriptor(), config, origin));
        } catch (PolicyConfigException e) {
            problems.add(
                    ConfigProblem.error(e.origin().orElse(origin), type + ": " + e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            problems.add(ConfigProblem.error(origin, type + " failed to start: " + e));
        }
    }

    private static <C extends Record> Record combine(
            PolicyFactory<C> factory, List<PolicyAttachment> attachments) {
        if (attachments.size() == 1) {
            return attachments.getFirst().config();
        }
        Class<C> configType = factory.descriptor().configType();
        C combined = configType.cast(attachments.getFirst().config());
        for (PolicyAttachment attachment : attachments.subList(1, attachments.size())) {
            combined = factory.combine(combined, configType.cast(attachment.config()));
        }
        return combined;
    }
}
