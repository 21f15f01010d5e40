package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Incoming;
import java.util.Collection;

/// `all` and `exists`. The first item that fails makes the whole fail, even if a later one would decide.
///
/// @param slot where the item of the moment is bound
/// @param decisive false for `all`, true for `exists`
public record Quantifier(Node range, int slot, Node condition, Boolean decisive) implements Node {

    @Override
    public Object value(Scope scope) {
        Object items = Items.of(macro(), range.value(scope));
        if (!(items instanceof Collection<?> all)) {
            return items;
        }
        for (Object item : all) {
            scope.bind(slot, Incoming.adopt(item));
            Object holds = condition.value(scope);
            if (!(holds instanceof Boolean)) {
                return Items.undecided(macro(), holds);
            }
            if (holds.equals(decisive)) {
                return decisive;
            }
        }
        return !decisive;
    }

    private String macro() {
        return decisive ? "exists" : "all";
    }
}
