package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.function.Library;
import java.util.List;

/// A call of a function of any number of arguments.
public record ListCall(Library.ListFunction function, List<Node> arguments) implements Node {

    @Override
    public Object value(Scope scope) {
        Object values = ListLiteral.computed(arguments, scope);
        return values instanceof List<?> list ? function.call(List.copyOf(list)) : values;
    }
}
