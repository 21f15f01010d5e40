package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Incoming;
import java.util.Collection;

/// `exists_one`: exactly one item for which the condition holds.
public record ExistsOne(Node range, int slot, Node condition) implements Node {

    @Override
    public Object value(Scope scope) {
        Object items = Items.of("exists_one", range.value(scope));
        if (!(items instanceof Collection<?> all)) {
            return items;
        }
        long count = 0;
        for (Object item : all) {
            scope.bind(slot, Incoming.adopt(item));
            Object holds = condition.value(scope);
            if (!(holds instanceof Boolean wanted)) {
                return Items.undecided("exists_one", holds);
            }
            count += wanted ? 1 : 0;
        }
        return count == 1;
    }
}
