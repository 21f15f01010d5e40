package io.gatehouse.adapter.config.legacy;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rewrites a static configuration in the standalone dialect. Immutable and thread-safe.
public final class StaticDialect {

    private static final Set<String> EVERYWHERE = Set.of("[::]", "::", "0.0.0.0");

    private final Shapes shapes = new Shapes();

    /// Nothing to be told.
    public StaticDialect() {}

    /// Whether a file is written in this dialect.
    public static boolean isSpokenIn(Place root) {
        return root.child("type").isPresent() && !root.has("binds") && !root.has("gateways");
    }

    /// The same configuration in the standalone dialect; empty when that cannot be said.
    public Optional<Node> rewrite(Place root, Reading reading) {
        return shapes.bind(StaticSection.class, root, reading).map(file -> rewrite(file, reading));
    }

    private Node rewrite(StaticSection file, Reading reading) {
        if (!file.type().equals("static")) {
            reading.error(
                    file.place().child("type").orElse(file.place()),
                    "the type \"" + file.type() + "\" is not supported; allowed: static");
        }
        Targets targets = new Targets(file.targets().mcp(), reading);
        Numbers numbers = new Numbers(reading);
        List<Node> binds = new ArrayList<>();
        for (StaticSection.Listener listener : file.listeners()) {
            bind(listener, targets, numbers, reading).ifPresent(binds::add);
        }
        Position start = file.place().node().position();
        return NodeBuilder.object(start).put("binds", NodeBuilder.list(binds, start)).build();
    }

    private static Optional<Node> bind(
            StaticSection.Listener listener, Targets targets, Numbers numbers, Reading reading) {
        if (!listener.protocol().equalsIgnoreCase("MCP")) {
            reading.error(
                    listener.place().child("protocol").orElse(listener.place()),
                    "the protocol " + listener.protocol() + " is not supported yet; allowed: MCP");
            return Optional.empty();
        }
        if (listener.sse().isEmpty()) {
            reading.error(listener.place(), "a listener needs sse with an address and a port");
            return Optional.empty();
        }
        StaticSection.Sse sse = listener.sse().get();
        if (!EVERYWHERE.contains(sse.address())) {
            reading.error(
                    sse.place().child("address").orElse(sse.place()),
                    "Gatehouse listens on all addresses; allowed: [::], :: and 0.0.0.0");
        }
        Position at = listener.place().node().position();
        String name = listener.name().orElse("default");
        Node backend =
                NodeBuilder.object(at).put("mcp", targets.behind(name, listener.place())).build();
        Node route =
                NodeBuilder.object(at)
                        .put("policies", new Policies(reading).of(sse))
                        .put("backends", NodeBuilder.list(List.of(backend), at))
                        .build();
        Node virtual =
                NodeBuilder.object(at)
                        .put("name", name)
                        .put("routes", NodeBuilder.list(List.of(route), at))
                        .build();
        return Optional.of(
                NodeBuilder.object(at)
                        .put("port", numbers.port(sse.port(), sse.place(), 0))
                        .put("listeners", NodeBuilder.list(List.of(virtual), at))
                        .build());
    }
}
