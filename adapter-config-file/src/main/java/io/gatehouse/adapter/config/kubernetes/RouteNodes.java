package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.util.List;
import java.util.Map;

/// The matches of routes in the standalone dialect.
final class RouteNodes {

    private static final Map<String, String> PATHS =
            Map.of("PathPrefix", "pathPrefix", "Exact", "exact", "RegularExpression", "regex");
    private static final Map<String, String> VALUES =
            Map.of("Exact", "exact", "RegularExpression", "regex");

    private final Reading reading;

    RouteNodes(Reading reading) {
        this.reading = reading;
    }

    Node matches(Specs.Rule rule) {
        Position at = rule.place().node().position();
        return NodeBuilder.list(rule.matches().stream().map(this::match).toList(), at);
    }

    private Node match(Specs.Match match) {
        Position at = match.place().node().position();
        NodeBuilder node = NodeBuilder.object(at);
        match.path().ifPresent(path -> node.put("path", path(path)));
        match.method().ifPresent(method -> node.put("method", method));
        if (!match.headers().isEmpty()) {
            node.put("headers", values(match.headers(), at));
        }
        if (!match.queryParams().isEmpty()) {
            node.put("query", values(match.queryParams(), at));
        }
        return node.build();
    }

    private Node path(Specs.PathMatch path) {
        String type = PATHS.getOrDefault(path.type(), "");
        if (type.isEmpty()) {
            reading.error(path.place(), "expected PathPrefix, Exact or RegularExpression");
        }
        return NodeBuilder.object(path.place().node().position())
                .put(type.isEmpty() ? "exact" : type, path.value())
                .build();
    }

    private Node values(List<Specs.ValueMatch> values, Position at) {
        return NodeBuilder.list(values.stream().map(this::value).toList(), at);
    }

    private Node value(Specs.ValueMatch value) {
        Position at = value.place().node().position();
        String type = VALUES.getOrDefault(value.type(), "");
        if (type.isEmpty()) {
            reading.error(value.place(), "expected Exact or RegularExpression");
        }
        Node test =
                NodeBuilder.object(at).put(type.isEmpty() ? "exact" : type, value.value()).build();
        return NodeBuilder.object(at).put("name", value.name()).put("value", test).build();
    }
}
