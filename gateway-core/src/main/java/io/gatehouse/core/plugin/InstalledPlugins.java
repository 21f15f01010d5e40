package io.gatehouse.core.plugin;

import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.PolicyCatalog;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that the installed plugins offer. Immutable and thread-safe.
public final class InstalledPlugins implements PolicyCatalog {

    private final SortedMap<String, InstalledPolicy<?>> policies = new TreeMap<>();
    private final List<Expressions> expressions = new ArrayList<>();

    /// Collects offers.
    ///
    /// @throws PluginException when two plugins offer the same policy, or one fails to say what it offers
    public InstalledPlugins(List<Plugin> plugins) throws PluginException {
        for (Plugin plugin : plugins) {
            try {
                install(plugin);
            } catch (RuntimeException | LinkageError e) {
                throw new PluginException(
                        "plugin %s cannot say what it offers: %s"
                                .formatted(plugin.getClass().getName(), e),
                        e);
            }
        }
    }

    private void install(Plugin plugin) throws PluginException {
        for (PolicyFactory<?> factory : plugin.policies()) {
            InstalledPolicy<?> policy = InstalledPolicy.of(factory);
            String key = policy.descriptor().type().key();
            InstalledPolicy<?> other = policies.putIfAbsent(key, policy);
            if (other != null) {
                throw new PluginException(
                        "the policy %s is offered by %s and by %s; remove one of them"
                                .formatted(key, other.name(), policy.name()));
            }
        }
        expressions.addAll(plugin.expressions());
    }

    /// The policy language.
    ///
    /// @throws PluginException when no plugin offers one
    public Expressions expressions() throws PluginException {
        if (expressions.isEmpty()) {
            throw new PluginException("no installed plugin offers the expression language");
        }
        return expressions.getFirst();
    }

    /// The descriptor of a policy that is known to be installed.
    public PolicyDescriptor<?> descriptor(PolicyType type) {
        return installed(type).descriptor();
    }

    /// The factory of a policy that is known to be installed.
    public PolicyFactory<?> factory(PolicyType type) {
        return installed(type);
    }

    @Override
    public Optional<PolicyFactory<?>> find(String key) {
        return Optional.ofNullable(policies.get(key));
    }

    @Override
    public Collection<String> keys(Scope scope) {
        return policies.values().stream()
                .map(InstalledPolicy::descriptor)
                .filter(d -> d.scopes().contains(scope))
                .map(d -> d.type().key())
                .toList();
    }

    private InstalledPolicy<?> installed(PolicyType type) {
        InstalledPolicy<?> installed = policies.get(type.key());
        if (installed == null) {
            throw new IllegalStateException("a configuration names the unknown policy " + type);
        }
        return installed;
    }
}
