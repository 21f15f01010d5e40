package io.gatehouse.core.policy;

import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.route.Route;

/// Names of the places of a configuration, which stay the same as long as the places do; state is
/// kept under them through reloads.
public final class Places {

    private Places() {}

    /// A listener.
    public static String of(Bind bind, Listener listener) {
        return bind.name() + "/" + listener.name();
    }

    /// A route of a listener.
    public static String of(String listener, Route route) {
        String name = listener + "/" + route.qualifiedName();
        return route.ruleName().map(rule -> name + "/" + rule).orElse(name);
    }

    /// One of a backend's upstreams.
    public static String upstream(String backend, String name) {
        return backend + "/" + name;
    }

    /// A backend of a route, by its position.
    public static String of(String route, int backend) {
        return route + "#" + backend;
    }
}
