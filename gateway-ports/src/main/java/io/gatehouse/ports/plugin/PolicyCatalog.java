package io.gatehouse.ports.plugin;

import io.gatehouse.domain.policy.Scope;
import java.util.Collection;
import java.util.Optional;

/// All policies that are installed. Immutable and thread-safe.
public interface PolicyCatalog {

    /// The policy of a key.
    Optional<PolicyFactory<?>> find(String key);

    /// The keys that may be written at a place, in alphabetical order.
    Collection<String> keys(Scope scope);
}
