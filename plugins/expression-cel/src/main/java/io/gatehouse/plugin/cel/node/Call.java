package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.function.Function;
import io.gatehouse.plugin.cel.value.Failure;

/// A call of a function of up to three arguments; those that it does not have are constants.
public record Call(Function function, Node first, Node second, Node third) implements Node {

    @Override
    public Object value(Scope scope) {
        Object a = first.value(scope);
        if (a instanceof Failure) {
            return a;
        }
        Object b = second.value(scope);
        if (b instanceof Failure) {
            return b;
        }
        Object c = third.value(scope);
        return c instanceof Failure ? c : function.call(a, b, c);
    }
}
