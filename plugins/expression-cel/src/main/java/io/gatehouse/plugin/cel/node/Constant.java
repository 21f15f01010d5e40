package io.gatehouse.plugin.cel.node;

/// A value that is known when the expression is compiled, or a failure that is.
public record Constant(Object constant) implements Node {

    @Override
    public Object value(Scope scope) {
        return constant;
    }
}
