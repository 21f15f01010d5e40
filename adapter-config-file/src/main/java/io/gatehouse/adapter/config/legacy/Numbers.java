package io.gatehouse.adapter.config.legacy;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.util.Optional;

/// Reads numbers, which this dialect also writes as strings (ProtoJSON).
final class Numbers {

    private final Reading reading;

    Numbers(Reading reading) {
        this.reading = reading;
    }

    /// A port as the standalone dialect writes it.
    ///
    /// @param usual what holds when none is written; 0 when one must be
    Node port(Optional<Place> written, Place around, int usual) {
        if (written.isEmpty() && usual == 0) {
            reading.error(around, "missing field \"port\"");
        }
        int port = written.map(this::port).orElse(usual);
        Place at = written.orElse(around);
        return NodeBuilder.number(port, at.node().position());
    }

    private int port(Place place) {
        if (place.node() instanceof Node.Scalar scalar) {
            try {
                int port = Integer.parseInt(scalar.text());
                if (port > 0 && port <= 65535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // told below
            }
        }
        reading.error(place, "expected a port from 1 to 65535");
        return 0;
    }
}
