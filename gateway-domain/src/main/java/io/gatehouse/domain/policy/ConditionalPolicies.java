package io.gatehouse.domain.policy;

import io.gatehouse.domain.config.Expression;
import java.util.List;
import java.util.Optional;

/// The settings of policies of one type of which at most one runs: the first whose condition holds.
///
/// @param entries at least one; only the last may lack a condition
public record ConditionalPolicies(List<Entry> entries) {

    /// The most entries that may be written.
    public static final int MOST = 64;

    /// A policy and when it runs.
    ///
    /// @param condition empty for always
    /// @param config its settings, an immutable record with value equality
    public record Entry(Optional<Expression> condition, Record config) {}

    /// Checks the entries.
    public ConditionalPolicies {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.size() > MOST) {
            throw new IllegalArgumentException(
                    "expected 1 to " + MOST + " entries, got " + entries.size());
        }
        for (Entry entry : entries.subList(0, entries.size() - 1)) {
            if (entry.condition().isEmpty()) {
                throw new IllegalArgumentException(
                        "conditional policy entries without condition must be last");
            }
        }
    }
}
