package io.gatehouse.core.policy;

import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.ConditionalPolicies;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.plugin.HttpFetcher;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes policies, and finds the one that is already at work when its place and settings are
/// unchanged, so that its state lives through reloads. Used by one reload at a time; instances are
/// released by any thread.
public final class PolicyInstances {

    private final InstalledPlugins plugins;
    private final Expressions expressions;
    private final HttpFetcher http;
    private final InstantSource clock;
    private final Map<Key, PolicyInstance> live = new ConcurrentHashMap<>();

    private record Key(String place, PolicyType type, Record config) {}

    /// Prepares making policies.
    public PolicyInstances(
            InstalledPlugins plugins,
            Expressions expressions,
            HttpFetcher http,
            InstantSource clock) {
        this.plugins = plugins;
        this.expressions = expressions;
        this.http = http;
        this.clock = clock;
    }

    /// The policy for a place, held once for the caller.
    ///
    /// @param place a name that stays the same as long as the place does
    /// @throws PolicyConfigException when the settings cannot work
    public PolicyInstance hold(String place, PolicyType type, Record config, Origin origin)
            throws PolicyConfigException {
        Key key = new Key(place, type, config);
        PolicyInstance present = live.get(key);
        if (present != null && present.tryHold()) {
            return present;
        }
        PolicyInstance created = create(key, origin);
        live.put(key, created);
        return created;
    }

    private PolicyInstance create(Key key, Origin origin) throws PolicyConfigException {
        PolicyFactory<?> factory = plugins.factory(key.type);
        PolicyDescriptor<?> descriptor = plugins.descriptor(key.type);
        LivePolicyContext context =
                new LivePolicyContext(key.type, origin, expressions, http, clock);
        Policy policy = create(factory, key.config, context);
        return new PolicyInstance(
                policy,
                descriptor,
                closed -> {
                    live.remove(key, closed);
                    context.close();
                });
    }

    private static <C extends Record> Policy create(
            PolicyFactory<C> factory, Record config, LivePolicyContext context)
            throws PolicyConfigException {
        try {
            return config instanceof ConditionalPolicies conditional
                    ? ConditionalPolicy.create(factory, conditional, context)
                    : factory.create(factory.descriptor().configType().cast(config), context);
        } catch (PolicyConfigException | RuntimeException | LinkageError e) {
            context.close();
            throw e;
        }
    }
}
