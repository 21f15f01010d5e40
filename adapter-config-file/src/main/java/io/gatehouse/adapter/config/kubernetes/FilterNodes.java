package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a rule of a route says itself, its filters, time-outs and retries, as policies of the standalone dialect. Whatever the standalone
/// dialect writes alike is taken over as it is, so that it is checked where it is bound.
final class FilterNodes {

    private final Reading reading;

    FilterNodes(Reading reading) {
        this.reading = reading;
    }

    /// The policies by their keys.
    Map<String, Node> of(Specs.Rule rule) {
        Map<String, Node> policies = new LinkedHashMap<>();
        for (Specs.Filter filter : rule.filters()) {
            filter(filter)
                    .forEach((key, node) -> {
                        if (policies.putIfAbsent(key, node) != null) {
                            reading.error(
                                    filter.place(),
                                    "another filter of this rule says this already");
                        }
                    });
        }
        rule.timeouts().ifPresent(timeouts -> policies.put("timeout", timeout(timeouts)));
        rule.retry().ifPresent(retry -> policies.put("retry", retry.node()));
        return policies;
    }

    private Map<String, Node> filter(Specs.Filter filter) {
        Map<String, Node> found = new LinkedHashMap<>();
        filter.requestHeaderModifier()
                .ifPresent(headers -> found.put("requestHeaderModifier", headers(headers)));
        filter.responseHeaderModifier()
                .ifPresent(headers -> found.put("responseHeaderModifier", headers(headers)));
        filter.requestRedirect().ifPresent(to -> found.put("requestRedirect", redirect(to)));
        filter.urlRewrite().ifPresent(to -> found.put("urlRewrite", rewrite(to)));
        filter.cors().ifPresent(cors -> found.put("cors", PolicyNodes.cors(cors)));
        if (found.size() != 1) {
            reading.error(
                    filter.place(), "expected exactly one filter of the type " + filter.type());
        }
        return found;
    }

    static Node headers(Specs.Headers headers) {
        Position at = headers.place().node().position();
        return NodeBuilder.object(at)
                .put("add", values(headers.add(), at))
                .put("set", values(headers.set(), at))
                .put("remove", PolicyNodes.texts(headers.remove(), at))
                .build();
    }

    private static Node values(List<Specs.HeaderValue> values, Position at) {
        NodeBuilder node = NodeBuilder.object(at);
        values.forEach(header -> node.put(header.name(), header.value()));
        return node.build();
    }

    static Node timeout(Specs.Timeouts timeouts) {
        NodeBuilder node = NodeBuilder.object(timeouts.place().node().position());
        timeouts.request().ifPresent(time -> node.put("requestTimeout", time));
        timeouts.backendRequest().ifPresent(time -> node.put("backendRequestTimeout", time));
        return node.build();
    }

    private Node redirect(Specs.Redirect to) {
        Position at = to.place().node().position();
        NodeBuilder node =
                NodeBuilder.object(at).put("status", NodeBuilder.number(to.statusCode(), at));
        to.scheme().ifPresent(scheme -> node.put("scheme", scheme));
        to.path().flatMap(this::path).ifPresent(path -> node.put("path", path));
        Optional<Node> authority =
                to.hostname().isPresent() && to.port().isPresent()
                        ? Optional.of(one("full", to.hostname().get() + ":" + to.port().get(), at))
                        : to.hostname()
                                .map(host -> one("host", host, at))
                                .or(() -> to.port().map(port -> port(port, at)));
        authority.ifPresent(a -> node.put("authority", a));
        return node.build();
    }

    private Node rewrite(Specs.Rewrite to) {
        Position at = to.place().node().position();
        NodeBuilder node = NodeBuilder.object(at);
        to.hostname().ifPresent(host -> node.put("authority", one("full", host, at)));
        to.path().flatMap(this::path).ifPresent(path -> node.put("path", path));
        return node.build();
    }

    private Optional<Node> path(Specs.PathChange path) {
        Position at = path.place().node().position();
        Optional<Node> change =
                switch (path.type()) {
                    case "ReplaceFullPath" -> path.replaceFullPath().map(p -> one("full", p, at));
                    case "ReplacePrefixMatch" ->
                            path.replacePrefixMatch().map(p -> one("prefix", p, at));
                    default -> Optional.empty();
                };
        if (change.isEmpty()) {
            reading.error(
                    path.place(),
                    "expected ReplaceFullPath with replaceFullPath, or ReplacePrefixMatch with"
                            + " replacePrefixMatch");
        }
        return change;
    }

    private static Node one(String key, String value, Position at) {
        return NodeBuilder.object(at).put(key, value).build();
    }

    private static Node port(int port, Position at) {
        return NodeBuilder.object(at).put("port", NodeBuilder.number(port, at)).build();
    }
}
