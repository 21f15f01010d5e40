package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.kubernetes.Resources.Resource;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Rewrites manifests as one configuration in the standalone dialect. For one reading, by one thread.
public final class ManifestDialect {

    private static final String GATEWAY = "Gateway";
    private static final String ROUTE = "HTTPRoute";
    private static final String BACKEND = "AgentgatewayBackend";

    private final Reading reading;
    private final Resources resources;
    private final BackendNodes backends;
    private final RouteNodes routeNodes;

    /// Starts a reading.
    public ManifestDialect(Reading reading) {
        this.reading = reading;
        this.resources = new Resources(reading);
        this.backends = new BackendNodes(resources, reading);
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
        checkTargets();
        return NodeBuilder.object(start).put("binds", NodeBuilder.list(binds, start)).build();
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
        List<Node> routes = new ArrayList<>();
        for (Resource<Specs.HttpRoute> route : resources.routes()) {
            if (attaches(route, gateway, listener)) {
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

    private static boolean attaches(
            Resource<Specs.HttpRoute> route, Manifest gateway, Specs.Listener listener) {
        String from =
                listener.allowedRoutes()
                        .flatMap(Specs.AllowedRoutes::namespaces)
                        .map(Specs.Namespaces::from)
                        .orElse("Same");
        String namespace = route.manifest().namespace();
        boolean allowed = from.equals("All") || namespace.equals(gateway.namespace());
        return allowed
                && route.spec().parentRefs().stream()
                        .anyMatch(p ->
                                p.kind().equals(GATEWAY)
                                        && p.name().equals(gateway.name())
                                        && p.namespace()
                                                .orElse(namespace)
                                                .equals(gateway.namespace())
                                        && p.sectionName().map(listener.name()::equals).orElse(true)
                                        && p.port()
                                                .map(port -> port == listener.port())
                                                .orElse(true));
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
                            .put("policies", policies(route, rule, gateway, listener).ofRoute(at))
                            .put("backends", backends.of(rule, route.manifest()));
            if (route.spec().rules().size() > 1 || rule.name().isPresent()) {
                node.put("ruleName", rule.name().orElse("rule" + index));
            }
            if (!route.spec().hostnames().isEmpty()) {
                node.put("hostnames", PolicyNodes.texts(route.spec().hostnames(), at));
            }
            if (!rule.matches().isEmpty()) {
                node.put("matches", routeNodes.matches(rule));
            }
            to.add(node.build());
            index++;
        }
    }

    /// The levels from the most general: gateway, listener, route, rule, backends.
    private PolicyNodes policies(
            Resource<Specs.HttpRoute> route,
            Specs.Rule rule,
            Manifest gateway,
            Specs.Listener listener) {
        PolicyNodes nodes = new PolicyNodes(reading);
        attached(GATEWAY, gateway.namespace(), gateway.name(), Optional.empty())
                .forEach(nodes::add);
        attached(GATEWAY, gateway.namespace(), gateway.name(), Optional.of(listener.name()))
                .forEach(nodes::add);
        Manifest manifest = route.manifest();
        attached(ROUTE, manifest.namespace(), manifest.name(), Optional.empty())
                .forEach(nodes::add);
        if (rule.name().isPresent()) {
            attached(ROUTE, manifest.namespace(), manifest.name(), rule.name()).forEach(nodes::add);
        }
        rule.backendRefs()
                .forEach(b ->
                        attached(
                                        b.kind(),
                                        b.namespace().orElse(manifest.namespace()),
                                        b.name(),
                                        Optional.empty())
                                .forEach(nodes::add));
        return nodes;
    }

    private Stream<Specs.Policy> attached(
            String kind, String namespace, String name, Optional<String> section) {
        return resources.policies().stream()
                .filter(p -> p.manifest().namespace().equals(namespace))
                .filter(p ->
                        p.spec().targetRefs().stream()
                                .anyMatch(t ->
                                        t.kind().equals(kind)
                                                && t.name().equals(name)
                                                && t.sectionName().equals(section)))
                .map(Resource::spec);
    }

    /// A policy that protects nothing by mistake must not go unnoticed.
    private void checkTargets() {
        for (Resource<Specs.Policy> policy : resources.policies()) {
            if (policy.spec().targetRefs().isEmpty()) {
                reading.error(policy.manifest().place(), "a policy needs targetRefs");
            }
            for (Specs.TargetRef target : policy.spec().targetRefs()) {
                if (!exists(target, policy.manifest().namespace())) {
                    reading.error(
                            target.place(),
                            "there is no %s %s/%s"
                                    .formatted(
                                            target.kind(),
                                            policy.manifest().namespace(),
                                            target.name()));
                }
            }
        }
    }

    private boolean exists(Specs.TargetRef target, String namespace) {
        return switch (target.kind()) {
            case GATEWAY -> isAmong(resources.gateways(), namespace, target.name());
            case ROUTE -> isAmong(resources.routes(), namespace, target.name());
            case BACKEND -> resources.backend(namespace, target.name()).isPresent();
            default -> false;
        };
    }

    private static <S> boolean isAmong(List<Resource<S>> resources, String namespace, String name) {
        return resources.stream()
                .anyMatch(r ->
                        r.manifest().namespace().equals(namespace)
                                && r.manifest().name().equals(name));
    }
}
