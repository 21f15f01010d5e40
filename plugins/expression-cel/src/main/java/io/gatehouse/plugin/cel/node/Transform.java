package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Incoming;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// `map` and `filter`: a list made from the items for which the condition holds.
///
/// @param slot where the item of the moment is bound
/// @param element what the list gets for an item
public record Transform(String macro, Node range, int slot, Node condition, Node element)
        implements Node {

    @Override
    public Object value(Scope scope) {
        Object items = Items.of(macro, range.value(scope));
        if (!(items instanceof Collection<?> all)) {
            return items;
        }
        List<Object> list = new ArrayList<>();
        for (Object item : all) {
            scope.bind(slot, Incoming.adopt(item));
            Object holds = condition.value(scope);
            if (!(holds instanceof Boolean wanted)) {
                return Items.undecided(macro, holds);
            }
            if (wanted) {
                Object value = element.value(scope);
                if (value instanceof Failure) {
                    return value;
                }
                list.add(value);
            }
        }
        return list;
    }
}
