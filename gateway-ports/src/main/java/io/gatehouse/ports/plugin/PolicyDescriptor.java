package io.gatehouse.ports.plugin;

import io.gatehouse.domain.policy.MergeRule;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import java.util.Set;

/// What a policy is called, where it may stand and when it runs.
///
/// @param type the key in a configuration
/// @param configType what the value under the key is bound to
/// @param scopes where it may be written
/// @param stage when it runs inside a phase
/// @param execution whether its hooks may block
/// @param merge what several levels add up to
/// @param after policies of the same stage that run before this one
public record PolicyDescriptor<C extends Record>(
        PolicyType type,
        Class<C> configType,
        Set<Scope> scopes,
        Stage stage,
        Execution execution,
        MergeRule merge,
        Set<PolicyType> after) {

    /// Copies the sets.
    public PolicyDescriptor {
        scopes = Set.copyOf(scopes);
        after = Set.copyOf(after);
    }

    /// A policy that does not block, whose nearest level wins, and that has no place inside its stage.
    public static <C extends Record> PolicyDescriptor<C> inline(
            String key, Class<C> configType, Stage stage, Scope... scopes) {
        return new PolicyDescriptor<>(
                new PolicyType(key),
                configType,
                Set.of(scopes),
                stage,
                Execution.INLINE,
                MergeRule.NEAREST_WINS,
                Set.of());
    }

    /// The same policy, with levels that apply together.
    public PolicyDescriptor<C> composing() {
        return new PolicyDescriptor<>(
                type, configType, scopes, stage, execution, MergeRule.COMPOSE, after);
    }

    /// The same policy, with hooks that may block.
    public PolicyDescriptor<C> blocking() {
        return new PolicyDescriptor<>(
                type, configType, scopes, stage, Execution.BLOCKING, merge, after);
    }

    /// The same policy, after another one of its stage.
    public PolicyDescriptor<C> after(String key) {
        return new PolicyDescriptor<>(
                type, configType, scopes, stage, execution, merge, Set.of(new PolicyType(key)));
    }
}
