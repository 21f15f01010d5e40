package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Containers;
import io.gatehouse.plugin.cel.value.Failure;
import java.util.List;

/// What macros run over, and what they make of a condition.
final class Items {

    private Items() {}

    /// The elements of a list or the keys of a map as a `Collection`, otherwise a failure.
    static Object of(String macro, Object container) {
        if (container instanceof List || container instanceof Failure) {
            return container;
        }
        return Containers.isMap(container)
                ? Containers.keys(container)
                : Failure.noOverload(macro, container);
    }

    /// A condition that is neither true nor false.
    static Failure undecided(String macro, Object condition) {
        return condition instanceof Failure failure
                ? failure
                : Failure.noOverload(macro, condition);
    }
}
