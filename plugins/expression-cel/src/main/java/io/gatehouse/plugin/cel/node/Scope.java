package io.gatehouse.plugin.cel.node;

import io.gatehouse.ports.expression.Variables;

/// What one evaluation reads: the variables, and the names that macros bind. Confined to one thread.
public final class Scope {

    private static final Object[] NOTHING = {};

    /// A scope in which constants can be computed.
    public static final Scope EMPTY = new Scope(Variables.NONE, 0);

    private final Variables variables;
    private final Object[] locals;

    /// A scope with room for bound names.
    public Scope(Variables variables, int locals) {
        this.variables = variables;
        this.locals = locals == 0 ? NOTHING : new Object[locals];
    }

    /// A scope for the body of a function, with the same variables and other bound names.
    Scope inner(int count) {
        return new Scope(variables, count);
    }

    Variables variables() {
        return variables;
    }

    Object local(int slot) {
        return locals[slot];
    }

    void bind(int slot, Object value) {
        locals[slot] = value;
    }
}
