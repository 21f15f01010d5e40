package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;
import java.util.ArrayList;
import java.util.List;

/// A call of a function that a user has defined.
///
/// @param body reads the arguments as bound names 0, 1, ...
/// @param locals how many names the body binds, its parameters included
/// @param fixed how many arguments have a name of their own
/// @param collects whether the remaining arguments are bound as one list
public record FunctionCall(Node body, int locals, int fixed, boolean collects, List<Node> arguments)
        implements Node {

    @Override
    public Object value(Scope scope) {
        Scope inner = scope.inner(locals);
        List<Object> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Object value = arguments.get(i).value(scope);
            if (value instanceof Failure) {
                return value;
            }
            if (i < fixed) {
                inner.bind(i, value);
            } else {
                rest.add(value);
            }
        }
        if (collects) {
            inner.bind(fixed, rest);
        }
        return body.value(inner);
    }
}
