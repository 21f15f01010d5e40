package io.gatehouse.core.policy;

import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order in which the policies of one place run: by stage, inside a stage by what they say they
/// come after, and by name where nothing is said.
final class PolicyOrder {

    private PolicyOrder() {}

    /// Sorts.
    ///
    /// @throws IllegalStateException when policies come after each other in a circle
    static List<PolicyInstance> sort(Collection<PolicyInstance> instances) {
        Map<PolicyType, PolicyDescriptor<?>> present = new HashMap<>();
        instances.forEach(i -> present.put(i.descriptor().type(), i.descriptor()));
        Map<PolicyType, Integer> depths = new HashMap<>();
        present.keySet().forEach(type -> depth(type, present, depths, 0));
        List<PolicyInstance> sorted = new ArrayList<>(instances);
        sorted.sort(
                Comparator.comparing((PolicyInstance i) -> i.descriptor().stage())
                        .thenComparing(i -> depths.getOrDefault(i.descriptor().type(), 0))
                        .thenComparing(i -> i.descriptor().type().key()));
        return sorted;
    }

    /// How many policies of its stage must run before this one.
    private static int depth(
            PolicyType type,
            Map<PolicyType, PolicyDescriptor<?>> present,
            Map<PolicyType, Integer> known,
            int level) {
        Integer depth = known.get(type);
        if (depth != null) {
            return depth;
        }
        if (level > present.size()) {
            throw new IllegalStateException(
                    "the policy " + type + " comes after itself through others");
        }
        PolicyDescriptor<?> self = present.get(type);
        int deepest = 0;
        if (self != null) {
            for (PolicyType before : self.after()) {
                PolicyDescriptor<?> other = present.get(before);
                if (other != null && other.stage() == self.stage()) {
                    deepest = Math.max(deepest, 1 + depth(before, present, known, level + 1));
                }
            }
        }
        known.put(type, deepest);
        return deepest;
    }
}
