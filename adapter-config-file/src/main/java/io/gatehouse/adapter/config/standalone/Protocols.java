package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.domain.config.Origin;
import java.util.List;

/// Words that the dialect knows and of which one is possible so far.
final class Protocols {

    private static final List<String> TUNNEL =
            List.of("direct", "hboneWaypoint", "hboneGateway", "proxy", "connect");
    private static final List<String> BIND = List.of("standard", "internal");
    private static final List<String> CONNECT = List.of("deny", "route", "tunnel");

    private final Problems problems;

    Protocols(Problems problems) {
        this.problems = problems;
    }

    void tunnel(String protocol, Place place) {
        only("direct", protocol, TUNNEL, "tunnelProtocol", place);
    }

    void bindMode(String mode, Place place) {
        only("standard", mode, BIND, "mode", place);
    }

    void connect(String mode, Place place) {
        only("deny", mode, CONNECT, "mode", place);
    }

    private void only(String possible, String written, List<String> known, String key, Place at) {
        if (written.equals(possible)) {
            return;
        }
        Origin origin = at.child(key).map(Place::origin).orElse(at.origin());
        problems.error(
                origin,
                known.contains(written)
                        ? key
                                + " "
                                + written
                                + " is not supported yet by this version; only "
                                + possible
                        : "unknown "
                                + key
                                + " \""
                                + written
                                + "\""
                                + Suggestion.among(written, known));
    }
}
