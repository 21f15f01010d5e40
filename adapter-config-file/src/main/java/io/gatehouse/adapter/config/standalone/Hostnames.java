package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.route.HostPattern;
import java.util.Locale;

/// Reads host names.
final class Hostnames {

    private final Problems problems;

    Hostnames(Problems problems) {
        this.problems = problems;
    }

    HostPattern read(String text, Origin origin) {
        String name = text.startsWith("*.") ? text.substring(2) : text;
        if (text.equals("*")) {
            problems.warning(
                    origin,
                    "\"*\" matches only a host of that name; leave hostnames out for any host");
        } else if (!name.matches("[A-Za-z0-9._-]*|\\[[0-9a-fA-F:.]+]")) {
            problems.error(
                    origin,
                    "expected a host name without scheme and port, or *.suffix, got \""
                            + text
                            + "\"");
        } else if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            problems.warning(
                    origin,
                    "host names are compared with case, and clients send them in lower case: \""
                            + text
                            + "\"");
        }
        return HostPattern.parse(text);
    }
}
