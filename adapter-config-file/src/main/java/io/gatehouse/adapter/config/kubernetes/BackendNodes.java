package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The backends of rules in the standalone dialect.
final class BackendNodes {

    private final Resources resources;
    private final Conditions conditions;
    private final AuthNodes auth;
    private final Reading reading;

    BackendNodes(Resources resources, Conditions conditions, Reading reading) {
        this.resources = resources;
        this.conditions = conditions;
        this.auth = new AuthNodes(resources, conditions, reading);
        this.reading = reading;
    }

    /// What servers are shown.
    AuthNodes auth() {
        return auth;
    }

    Node of(Specs.Rule rule, Manifest route) {
        List<Node> nodes = new ArrayList<>();
        rule.backendRefs().forEach(b -> backend(b, route).ifPresent(nodes::add));
        return NodeBuilder.list(nodes, rule.place().node().position());
    }

    private Optional<Node> backend(Specs.BackendRef reference, Manifest route) {
        Position at = reference.place().node().position();
        String namespace = reference.namespace().orElse(route.namespace());
        if (!resources.isGranted(route.namespace(), namespace, reference)) {
            conditions.unresolved(
                    reference.place(),
                    "a ReferenceGrant in "
                            + namespace
                            + " must allow routes of "
                            + route.namespace()
                            + " to use "
                            + reference.name());
            return Optional.empty();
        }
        NodeBuilder node =
                NodeBuilder.object(at).put("weight", NodeBuilder.number(reference.weight(), at));
        return switch (reference.kind()) {
            case "AgentgatewayBackend" ->
                    resources.backend(namespace, reference.name()).isPresent()
                            ? resources
                                    .backend(namespace, reference.name())
                                    .flatMap(b ->
                                            put(under(node, reference, namespace), b, namespace))
                            : missing(reference, namespace);
            case "Service" -> service(reference, namespace, node);
            default -> {
                conditions.unresolved(
                        reference.place(), "the kind " + reference.kind() + " is not known");
                yield Optional.empty();
            }
        };
    }

    /// What policies on a backend say holds for that backend alone, not for others of the same rule.
    private NodeBuilder under(NodeBuilder node, Specs.BackendRef reference, String namespace) {
        PolicyNodes policies = new PolicyNodes(auth);
        policies.add(
                resources.attached(reference.kind(), namespace, reference.name(), Optional.empty()),
                namespace);
        if (reference.kind().equals("AgentgatewayBackend")) {
            resources
                    .backend(namespace, reference.name())
                    .flatMap(Specs.Backend::policies)
                    .ifPresent(own -> policies.add(own, namespace));
        }
        return policies.isEmpty()
                ? node
                : node.put("policies", policies.build(reference.place().node().position()));
    }

    /// A service is reached under its name in the cluster.
    private Optional<Node> service(Specs.BackendRef reference, String namespace, NodeBuilder node) {
        if (reference.port().isEmpty()) {
            reading.error(reference.place(), "a Service needs a port");
            return Optional.empty();
        }
        String host = reference.name() + "." + namespace + ".svc.cluster.local";
        return Optional.of(node.put("host", host + ":" + reference.port().get()).build());
    }

    private Optional<Node> missing(Specs.BackendRef reference, String namespace) {
        conditions.unresolved(
                reference.place(),
                "there is no AgentgatewayBackend " + namespace + "/" + reference.name());
        return Optional.empty();
    }

    private Optional<Node> put(NodeBuilder node, Specs.Backend backend, String namespace) {
        if (backend.mcp().isPresent() == backend.fixed().isPresent()) {
            reading.error(backend.place(), "a backend needs exactly one of mcp and static");
            return Optional.empty();
        }
        backend.mcp().ifPresent(mcp -> node.put("mcp", mcp(mcp, namespace)));
        backend.fixed()
                .ifPresent(f -> {
                    f.policies()
                            .ifPresent(p ->
                                    reading.error(
                                            p.place(),
                                            "policies of a static backend stand beside it"));
                    node.put("host", f.host() + ":" + f.port());
                });
        return Optional.of(node.build());
    }

    private Node mcp(Specs.Mcp mcp, String namespace) {
        Position at = mcp.place().node().position();
        List<Node> targets = mcp.targets().stream().map(t -> target(t, namespace)).toList();
        NodeBuilder node = NodeBuilder.object(at).put("targets", NodeBuilder.list(targets, at));
        mcp.prefixMode().ifPresent(mode -> node.put("prefixMode", lowerFirst(mode)));
        mcp.failureMode().ifPresent(mode -> node.put("failureMode", lowerFirst(mode)));
        mcp.sessionRouting().ifPresent(mode -> node.put("statefulMode", lowerFirst(mode)));
        return node.build();
    }

    private Node target(Specs.Target target, String namespace) {
        Position at = target.place().node().position();
        Specs.Static server = target.fixed();
        boolean sse = server.protocol().equals("SSE");
        if (!sse && !server.protocol().equals("StreamableHTTP")) {
            reading.error(server.place(), "expected the protocol StreamableHTTP or SSE");
        }
        Node address =
                NodeBuilder.object(at)
                        .put("host", server.host())
                        .put("port", NodeBuilder.number(server.port(), at))
                        .put("path", server.path().orElse(sse ? "/sse" : "/mcp"))
                        .build();
        NodeBuilder node =
                NodeBuilder.object(at).put("name", target.name()).put(sse ? "sse" : "mcp", address);
        server.policies()
                .flatMap(Specs.TargetPolicy::auth)
                .flatMap(a -> auth.of(a, namespace))
                .ifPresent(shown ->
                        node.put(
                                "policies",
                                NodeBuilder.object(at).put("backendAuth", shown).build()));
        return node.build();
    }

    private static String lowerFirst(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
