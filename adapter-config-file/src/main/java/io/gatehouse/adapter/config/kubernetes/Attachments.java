package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.kubernetes.Resources.Resource;
import java.util.List;
import java.util.Locale;

/// Which routes attach to which listeners (Gateway API, HTTPRoute and Listener).
final class Attachments {

    private Attachments() {}

    static boolean attaches(
            Resource<Specs.HttpRoute> route, Manifest gateway, Specs.Listener listener) {
        return isAllowed(route.manifest().namespace(), gateway, listener)
                && intersects(route.spec().hostnames(), listener)
                && route.spec().parentRefs().stream()
                        .anyMatch(p -> names(p, route.manifest().namespace(), gateway, listener));
    }

    private static boolean isAllowed(String namespace, Manifest gateway, Specs.Listener listener) {
        return switch (from(listener)) {
            case "All" -> true;
            case "Same" -> namespace.equals(gateway.namespace());
            default -> false;
        };
    }

    /// From which namespaces routes may come.
    static String from(Specs.Listener listener) {
        return listener.allowedRoutes()
                .flatMap(Specs.AllowedRoutes::namespaces)
                .map(Specs.Namespaces::from)
                .orElse("Same");
    }

    private static boolean names(
            Specs.ParentRef parent, String namespace, Manifest gateway, Specs.Listener listener) {
        return parent.kind().equals("Gateway")
                && parent.name().equals(gateway.name())
                && parent.namespace().orElse(namespace).equals(gateway.namespace())
                && parent.sectionName().map(listener.name()::equals).orElse(true)
                && parent.port().map(port -> port == listener.port()).orElse(true);
    }

    /// Without names of its own a route takes what its listener takes.
    private static boolean intersects(List<String> hostnames, Specs.Listener listener) {
        return hostnames.isEmpty() || !common(hostnames, listener).isEmpty();
    }

    /// The names of a route that its listener serves too; names with a wildcard stay as wide as they are, since the listener has chosen
    /// before the route does.
    static List<String> common(List<String> hostnames, Specs.Listener listener) {
        return listener.hostname().isEmpty()
                ? hostnames
                : hostnames.stream().filter(h -> overlap(h, listener.hostname().get())).toList();
    }

    private static boolean overlap(String a, String b) {
        String one = a.toLowerCase(Locale.ROOT);
        String other = b.toLowerCase(Locale.ROOT);
        return one.equals(other) || covers(one, other) || covers(other, one);
    }

    private static boolean covers(String wildcard, String name) {
        return wildcard.startsWith("*.")
                && name.length() > wildcard.length() - 1
                && name.endsWith(wildcard.substring(1));
    }
}
