package io.gatehouse.core.accesslog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Puts an entry's fields into the order in which they are printed.
final class AccessLine {

    /// A field with the value as it will be typed in JSON.
    record Field(String name, Object value) {}

    /// Fields whose text may be anything, and which text lines therefore always quote.
    static final Set<String> ALWAYS_QUOTED = Set.of("error", "mcp.error.message");

    private static final List<String> ORDER =
            List.of(
                    "protocol",
                    "mcp.method.name",
                    "mcp.target",
                    "mcp.resource.type",
                    "mcp.resource.uri",
                    "gen_ai.tool.name",
                    "gen_ai.prompt.name",
                    "mcp.session.id",
                    "mcp.error.code",
                    "mcp.error.message");

    private AccessLine() {}

    static List<Field> fields(AccessEntry entry) {
        Map<String, Object> more = new HashMap<>(entry.fields());
        List<Field> fields = new ArrayList<>();
        entry.gateway().ifPresent(v -> fields.add(new Field("gateway", v)));
        entry.listener().ifPresent(v -> fields.add(new Field("listener", v)));
        entry.routeRule().ifPresent(v -> fields.add(new Field("route_rule", v)));
        entry.route().ifPresent(v -> fields.add(new Field("route", v)));
        move("endpoint", more, fields);
        fields.add(new Field("src.addr", address(entry)));
        fields.add(new Field("http.method", entry.method()));
        entry.host().ifPresent(v -> fields.add(new Field("http.host", v)));
        fields.add(new Field("http.path", entry.path()));
        fields.add(new Field("http.version", entry.version()));
        if (entry.outcome().status() != 0) {
            fields.add(new Field("http.status", (long) entry.outcome().status()));
        }
        entry.subject().ifPresent(v -> fields.add(new Field("jwt.sub", v)));
        ORDER.forEach(name -> move(name, more, fields));
        Object error = more.remove("error");
        Object reason = more.remove("reason");
        new TreeMap<>(more).forEach((name, value) -> fields.add(new Field(name, printed(value))));
        if (error != null) {
            fields.add(new Field("error", error));
        } else if (entry.outcome().aborted()) {
            fields.add(new Field("error", "connection closed before the response was complete"));
        }
        if (reason != null) {
            fields.add(new Field("reason", reason));
        }
        fields.add(new Field("duration", entry.duration().toMillis() + "ms"));
        return fields;
    }

    private static void move(String name, Map<String, Object> from, List<Field> to) {
        Object value = from.remove(name);
        if (value != null) {
            to.add(new Field(name, value));
        }
    }

    private static Object printed(Object value) {
        return value instanceof Duration duration ? duration.toMillis() + "ms" : value;
    }

    private static String address(AccessEntry entry) {
        String host = entry.source().getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + entry.source().getPort();
    }
}
