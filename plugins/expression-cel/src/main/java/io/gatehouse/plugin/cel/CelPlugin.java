package io.gatehouse.plugin.cel;

import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.plugin.Plugin;
import java.util.List;

/// Offers the policy language CEL.
public final class CelPlugin implements Plugin {

    private final List<Expressions> expressions = List.of(new CelExpressions());

    /// Called by the service loader.
    public CelPlugin() {}

    @Override
    public List<Expressions> expressions() {
        return expressions;
    }
}
