package io.gatehouse.domain.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The policies that hold at one place, out of those written on the levels above it.
public final class EffectivePolicies {

    private EffectivePolicies() {}

    /// Merges levels.
    ///
    /// @param levels from the most general to the most specific
    /// @param ruleOf the merge rule of each type
    /// @return for each type, in order of first appearance, what holds: one attachment, or several that compose, the most general first
    public static Map<PolicyType, List<PolicyAttachment>> merge(
            List<List<PolicyAttachment>> levels, Function<PolicyType, MergeRule> ruleOf) {
        Map<PolicyType, List<PolicyAttachment>> effective = new LinkedHashMap<>();
        for (List<PolicyAttachment> level : levels) {
            for (PolicyAttachment attachment : level) {
                List<PolicyAttachment> sofar =
                        effective.computeIfAbsent(attachment.type(), _ -> new ArrayList<>());
                if (ruleOf.apply(attachment.type()) == MergeRule.NEAREST_WINS) {
                    sofar.clear();
                }
                sofar.add(attachment);
            }
        }
        return effective;
    }
}
