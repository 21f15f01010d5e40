package io.gatehouse.adapter.config.legacy;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import io.gatehouse.domain.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Rewrites `targets.mcp` as MCP backends: tools always carry their target's name.
final class Targets {

    private static final int HTTP = 80;

    private final List<StaticSection.Target> targets;
    private final Reading reading;

    Targets(List<StaticSection.Target> targets, Reading reading) {
        this.targets = targets;
        this.reading = reading;
    }

    /// The backend of a listener: the targets that name it, or name none.
    Node behind(String listener, Place place) {
        Position at = place.node().position();
        List<Node> nodes = new ArrayList<>();
        for (StaticSection.Target target : targets) {
            if (target.listeners().isEmpty() || target.listeners().contains(listener)) {
                rewrite(target).ifPresent(nodes::add);
            }
        }
        return NodeBuilder.object(at)
                .put("prefixMode", "always")
                .put("targets", NodeBuilder.list(nodes, at))
                .build();
    }

    private Optional<Node> rewrite(StaticSection.Target target) {
        Position at = target.place().node().position();
        NodeBuilder node =
                NodeBuilder.object(at).put("name", target.name().toLowerCase(Locale.ROOT));
        long kinds =
                Stream.of(target.stdio(), target.sse(), target.openapi())
                        .filter(Optional::isPresent)
                        .count();
        if (kinds != 1) {
            reading.error(target.place(), "a target needs exactly one of stdio, sse and openapi");
            return Optional.empty();
        }
        target.stdio().ifPresent(stdio -> node.put("stdio", stdio(stdio)));
        target.sse().ifPresent(sse -> node.put("sse", sse(sse)));
        target.openapi().ifPresent(api -> node.put("openapi", openapi(api)));
        target.sse()
                .flatMap(StaticSection.SseTarget::auth)
                .or(() -> target.openapi().flatMap(StaticSection.ApiTarget::auth))
                .ifPresent(auth -> node.put("policies", policies(auth)));
        if (!target.filters().isEmpty()) {
            node.put("gatehouse", new Filters(reading).view(target.filters(), target.place()));
        }
        return Optional.of(node.build());
    }

    private Node policies(StaticSection.TargetAuth auth) {
        Position at = auth.place().node().position();
        if (auth.passthrough().isEmpty()) {
            reading.error(auth.place(), "auth needs passthrough");
        }
        Node passthrough =
                NodeBuilder.object(at).put("passthrough", NodeBuilder.object(at).build()).build();
        return NodeBuilder.object(at).put("backendAuth", passthrough).build();
    }

    private static Node stdio(StaticSection.Stdio stdio) {
        Position at = stdio.place().node().position();
        List<Node> args = stdio.args().stream().map(a -> NodeBuilder.text(a, at)).toList();
        NodeBuilder env = NodeBuilder.object(at);
        for (Map.Entry<String, Secret> variable : stdio.env().entrySet()) {
            env.put(variable.getKey(), variable.getValue().reveal());
        }
        return NodeBuilder.object(at)
                .put("cmd", stdio.cmd())
                .put("args", NodeBuilder.list(args, at))
                .put("env", env.build())
                .build();
    }

    private Node sse(StaticSection.SseTarget sse) {
        Position at = sse.place().node().position();
        return NodeBuilder.object(at)
                .put("host", sse.host())
                .put("port", new Numbers(reading).port(sse.port(), sse.place(), HTTP))
                .put("path", sse.path())
                .build();
    }

    private Node openapi(StaticSection.ApiTarget api) {
        Position at = api.place().node().position();
        NodeBuilder node =
                NodeBuilder.object(at)
                        .put("host", api.host())
                        .put("port", new Numbers(reading).port(api.port(), api.place(), HTTP))
                        .put("path", "/");
        new LocalTexts(reading)
                .source(api.schema())
                .ifPresent(schema -> node.put("schema", schema));
        return node.build();
    }
}
