package io.gatehouse.ports.plugin;

import io.gatehouse.domain.policy.MergeRule;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a policy is called, where it may stand and when it runs.
///
/// @param type the key in a configuration
/// @param configType what the value under the key is bound to
/// @param scopes where it may be written
/// @param stage when it runs inside a phase
/// @param execution whether its hooks may block
/// @param merge what several levels add up to
/// @param after policies of the same stage that run before this one
/// @param forms how it may be written and inherited
public record PolicyDescriptor<C extends Record>(
        PolicyType type,
        Class<C> configType,
        Set<Scope> scopes,
        Stage stage,
        Execution execution,
        MergeRule merge,
        Set<PolicyType> after,
        Set<Form> forms) {

    /// How a policy may be written and inherited.
    public enum Form {
        /// Written on a route, it runs there, and one on a backend runs as well. Without this, one that may stand on both and is written
        /// on a route runs at each of the route's backends that has none of its own.
        ON_EACH_LEVEL,
        /// It may be written as `{conditional: [{condition: EXPRESSION, ...}, ...]}`: the first entry whose condition holds runs.
        CONDITIONAL
    }

    /// Copies the sets.
    public PolicyDescriptor {
        scopes = Set.copyOf(scopes);
        after = Set.copyOf(after);
        forms = Set.copyOf(forms);
    }

    /// A policy without special forms.
    public PolicyDescriptor(
            PolicyType type,
            Class<C> configType,
            Set<Scope> scopes,
            Stage stage,
            Execution execution,
            MergeRule merge,
            Set<PolicyType> after) {
        this(type, configType, scopes, stage, execution, merge, after, Set.of());
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
        return with(execution, MergeRule.COMPOSE, after, forms);
    }

    /// The same policy, of which every level has one of its own.
    public PolicyDescriptor<C> adding() {
        return with(execution, MergeRule.ADD, after, forms);
    }

    /// The same policy, with hooks that may block.
    public PolicyDescriptor<C> blocking() {
        return with(Execution.BLOCKING, merge, after, forms);
    }

    /// The same policy, after other ones of its stage.
    public PolicyDescriptor<C> after(String... keys) {
        Set<PolicyType> types = Stream.of(keys).map(PolicyType::new).collect(Collectors.toSet());
        return with(execution, merge, types, forms);
    }

    /// The same policy, with [Form#ON_EACH_LEVEL].
    public PolicyDescriptor<C> onEachLevel() {
        return with(execution, merge, after, plus(Form.ON_EACH_LEVEL));
    }

    /// The same policy, with [Form#CONDITIONAL].
    public PolicyDescriptor<C> conditional() {
        return with(execution, merge, after, plus(Form.CONDITIONAL));
    }

    private Set<Form> plus(Form form) {
        return Stream.concat(forms.stream(), Stream.of(form)).collect(Collectors.toSet());
    }

    private PolicyDescriptor<C> with(
            Execution newExecution,
            MergeRule newMerge,
            Set<PolicyType> newAfter,
            Set<Form> newForms) {
        return new PolicyDescriptor<>(
                type, configType, scopes, stage, newExecution, newMerge, newAfter, newForms);
    }
}
