package io.gatehouse.plugin.cel.node;

/// A name that a macro or function binds.
public record Local(int slot) implements Node {

    @Override
    public Object value(Scope scope) {
        return scope.local(slot);
    }
}
