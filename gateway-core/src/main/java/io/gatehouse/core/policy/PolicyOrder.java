package io.gatehouse.core.policy;

import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The order in which the policies of one place run: by stage, inside a stage by what they say they
/// come after, and by name where nothing is said.
final class PolicyOrder {

    private final Map<PolicyType, PolicyDescriptor<?>> present =
            new TreeMap<>(Comparator.comparing(PolicyType::key));
    private final Map<PolicyType, Integer> depths = new HashMap<>();
    private final List<PolicyType> way = new ArrayList<>();

    private PolicyOrder() {}

    /// Sorts.
    ///
    /// @throws PolicyConfigException when policies come after each other in a circle
    static List<PolicyInstance> sort(Collection<PolicyInstance> instances)
            throws PolicyConfigException {
        PolicyOrder order = new PolicyOrder();
        instances.forEach(i -> order.present.put(i.descriptor().type(), i.descriptor()));
        for (PolicyDescriptor<?> policy : order.present.values()) {
            order.depth(policy);
        }
        List<PolicyInstance> sorted = new ArrayList<>(instances);
        sorted.sort(
                Comparator.comparing((PolicyInstance i) -> i.descriptor().stage())
                        .thenComparing(i -> order.depths.getOrDefault(i.descriptor().type(), 0))
                        .thenComparing(i -> i.descriptor().type().key()));
        return sorted;
    }

    /// How many policies of its stage must run before this one.
    private int depth(PolicyDescriptor<?> policy) throws PolicyConfigException {
        PolicyType type = policy.type();
        Integer known = depths.get(type);
        if (known != null) {
            return known;
        }
        if (way.contains(type)) {
            throw new PolicyConfigException(
                    "policies run after each other in a circle: " + circle(type));
        }
        way.add(type);
        int deepest = 0;
        for (PolicyType before : policy.after()) {
            PolicyDescriptor<?> other = present.get(before);
            if (other != null && other.stage() == policy.stage()) {
                deepest = Math.max(deepest, 1 + depth(other));
            }
        }
        way.removeLast();
        depths.put(type, deepest);
        return deepest;
    }

    private String circle(PolicyType end) {
        List<PolicyType> circle = new ArrayList<>(way.subList(way.indexOf(end), way.size()));
        circle.add(end);
        return circle.stream().map(PolicyType::key).collect(Collectors.joining(" after "));
    }
}
