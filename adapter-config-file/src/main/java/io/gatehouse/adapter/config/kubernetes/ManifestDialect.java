package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.kubernetes.Resources.Resource;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import io.gatehouse.domain.config.ConfigProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Rewrites manifests as one configuration in the standalone dialect. For one reading, by one thread.
public final class ManifestDialect {

    private static final String GATEWAY = PolicyTargets.GATEWAY;
    private static final String ROUTE = PolicyTargets.ROUTE;

    private final Reading reading;
    private final Resources resources;
    private final Conditions conditions;
    private final Set<Manifest> attached = new HashSet<>();
    private final BackendNodes backends;
    private final RouteNodes routeNodes;

    /// Starts a reading.
    public ManifestDialect(Reading reading) {
        this.reading = reading;
        this.resources = new Resources(reading);
        this.conditions = new Conditions(reading);
        this.backends = new BackendNodes(resources, conditions, reading);
        this.routeNodes = new RouteNodes(reading);
    }

    /// Adds a resource.
    public void add(Place document) {
        resources.add(document);
    }

    /// All resources as one configuration.
    public Node rewrite() {
        Position start = Position.START;
        List<Node> binds = new ArrayList<>();
        for (Resource<Specs.Gateway> gateway : resources.gateways()) {
            Map<Integer, List<Node>> ports = new LinkedHashMap<>();
            for (Specs.Listener listener : gateway.spec().listeners()) {
                ports.computeIfAbsent(listener.port(), _ -> new ArrayList<>())
                        .add(listener(gateway.manifest(), listener));
            }
            ports.forEach((port, listeners) -> binds.add(bind(port, listeners, gateway)));
        }
        new PolicyTargets(resources, conditions).check();
        checkAttached();
        return NodeBuilder.object(start).put("binds", NodeBuilder.list(binds, start)).build();
    }

    /// What became of each resource.
    ///
    /// @param problems all that were found, also by later checks
    public ManifestStatus status(List<ConfigProblem> problems) {
        return ManifestStatus.of(resources.all(), conditions, problems);
    }

    private static Node bind(int port, List<Node> listeners, Resource<Specs.Gateway> gateway) {
        Position at = gateway.manifest().place().node().position();
        return NodeBuilder.object(at)
                .put("port", NodeBuilder.number(port, at))
                .put("listeners", NodeBuilder.list(listeners, at))
                .build();
    }

    private Node listener(Manifest gateway, Specs.Listener listener) {
        Position at = listener.place().node().position();
        if (!List.of("Same", "All", "None").contains(Attachments.from(listener))) {
            reading.error(listener.place(), "allowedRoutes: expected from: Same, All or None");
        }
        List<Node> routes = new ArrayList<>();
        for (Resource<Specs.HttpRoute> route : resources.routes()) {
            if (Attachments.attaches(route, gateway, listener)) {
                attached.add(route.manifest());
                rules(route, gateway, listener, routes);
            }
        }
        NodeBuilder node =
                NodeBuilder.object(at)
                        .put("name", listener.name())
                        .put("gateway", gateway.qualifiedName())
                        .put("protocol", listener.protocol())
                        .put("routes", NodeBuilder.list(routes, at));
        listener.hostname().ifPresent(host -> node.put("hostname", host));
        return node.build();
    }

    private void rules(
            Resource<Specs.HttpRoute> route,
            Manifest gateway,
            Specs.Listener listener,
            List<Node> to) {
        int index = 0;
        for (Specs.Rule rule : route.spec().rules()) {
            Position at = rule.place().node().position();
            NodeBuilder node =
                    NodeBuilder.object(at)
                            .put("name", route.manifest().name())
                            .put("namespace", route.manifest().namespace())
                            .put("policies", policies(route, rule, gateway, listener).build(at))
                            .put("backends", backends.of(rule, route.manifest()));
            if (route.spec().rules().size() > 1 || rule.name().isPresent()) {
                node.put("ruleName", rule.name().orElse("rule" + index));
            }
            List<String> hostnames = Attachments.common(route.spec().hostnames(), listener);
            if (!hostnames.isEmpty()) {
                node.put("hostnames", PolicyNodes.texts(hostnames, at));
            }
            if (!rule.matches().isEmpty()) {
                node.put("matches", routeNodes.matches(rule));
            }
            to.add(node.build());
            index++;
        }
    }

    /// The levels from the most general: gateway, listener, route, rule.
    private PolicyNodes policies(
            Resource<Specs.HttpRoute> route,
            Specs.Rule rule,
            Manifest gateway,
            Specs.Listener listener) {
        Manifest of = route.manifest();
        PolicyNodes nodes = new PolicyNodes(backends.auth());
        nodes.add(on(GATEWAY, gateway, Optional.empty()), gateway.namespace());
        nodes.add(on(GATEWAY, gateway, Optional.of(listener.name())), gateway.namespace());
        nodes.add(on(ROUTE, of, Optional.empty()), of.namespace());
        rule.name().ifPresent(name -> nodes.add(on(ROUTE, of, Optional.of(name)), of.namespace()));
        nodes.add(new FilterNodes(reading).of(rule));
        return nodes;
    }

    private List<Specs.Policy> on(String kind, Manifest manifest, Optional<String> section) {
        return resources.attached(kind, manifest.namespace(), manifest.name(), section);
    }

    private void checkAttached() {
        for (Resource<Specs.HttpRoute> route : resources.routes()) {
            if (!attached.contains(route.manifest())) {
                conditions.unattached(
                        route.manifest().place(),
                        "HTTPRoute "
                                + route.manifest().qualifiedName()
                                + " attaches to no listener: no Gateway with a listener that has"
                                + " the name, port and host name and allows the namespace");
            }
        }
    }
}
