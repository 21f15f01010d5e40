package io.gatehouse.core.testing;

import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A plugin whose policies do what a test says.
public final class ScriptedPlugin implements Plugin {

    private static final Scope[] ANYWHERE = {Scope.LISTENER, Scope.ROUTE};

    private final List<PolicyFactory<?>> factories = new ArrayList<>();

    /// Makes a policy, as factories do.
    @FunctionalInterface
    public interface Maker {
        Policy make(Script script, PolicyContext context) throws PolicyConfigException;
    }

    /// Adds an inline policy for listeners and routes that decides.
    public ScriptedPlugin policy(
            String key, Stage stage, Function<HttpCall, RequestDecision> decide) {
        return policy(key, stage, (_, call) -> decide.apply(call));
    }

    /// Adds an inline policy for listeners and routes that decides by its settings.
    public ScriptedPlugin policy(
            String key, Stage stage, BiFunction<Script, HttpCall, RequestDecision> decide) {
        return policy(PolicyDescriptor.inline(key, Script.class, stage, ANYWHERE), making(decide));
    }

    /// Adds a policy that may block, for listeners and routes.
    public ScriptedPlugin blocking(
            String key, Stage stage, Function<HttpCall, RequestDecision> decide) {
        return policy(
                PolicyDescriptor.inline(key, Script.class, stage, ANYWHERE).blocking(),
                making((_, call) -> decide.apply(call)));
    }

    /// Adds a policy.
    public ScriptedPlugin policy(PolicyDescriptor<Script> descriptor, Maker maker) {
        return policy(descriptor, maker, (_, specific) -> specific);
    }

    /// Adds a policy whose levels combine.
    public ScriptedPlugin policy(
            PolicyDescriptor<Script> descriptor,
            Maker maker,
            BiFunction<Script, Script, Script> combine) {
        factories.add(new ScriptedFactory(descriptor, maker, combine));
        return this;
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.copyOf(factories);
    }

    /// A descriptor of an inline policy for listeners and routes, changed as said.
    public static PolicyDescriptor<Script> descriptor(
            String key, Stage stage, UnaryOperator<PolicyDescriptor<Script>> changed) {
        return changed.apply(PolicyDescriptor.inline(key, Script.class, stage, ANYWHERE));
    }

    /// A maker of policies that hold nothing.
    public static Maker making(BiFunction<Script, HttpCall, RequestDecision> decide) {
        return (script, _) -> (HttpPolicy) call -> decide.apply(script, call);
    }

    private record ScriptedFactory(
            PolicyDescriptor<Script> descriptor,
            Maker maker,
            BiFunction<Script, Script, Script> combination)
            implements PolicyFactory<Script> {

        @Override
        public Policy create(Script config, PolicyContext context) throws PolicyConfigException {
            return maker.make(config, context);
        }

        @Override
        public Script combine(Script general, Script specific) {
            return combination.apply(general, specific);
        }
    }

    /// A policy type.
    public static PolicyType type(String key) {
        return new PolicyType(key);
    }
}
