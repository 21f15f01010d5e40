package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.domain.config.Origin;
import java.util.HashMap;
import java.util.Map;

/// The ports of a configuration; each may be opened once.
final class Ports {

    private final Problems problems;
    private final Map<Integer, Origin> users = new HashMap<>();

    Ports(Problems problems) {
        this.problems = problems;
    }

    void claim(int port, Origin origin) {
        if (port < 0 || port > 65535) {
            problems.error(origin, "expected a port from 0 to 65535, got " + port);
            return;
        }
        Origin first = users.putIfAbsent(port, origin);
        if (first != null && port != 0) {
            problems.error(
                    origin,
                    "port "
                            + port
                            + " is used twice; the first use is "
                            + first.path()
                            + (first.line() > 0 ? " in line " + first.line() : ""));
        }
    }
}
