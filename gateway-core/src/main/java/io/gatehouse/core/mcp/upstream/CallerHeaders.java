package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.backend.Passage;
import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.RequestHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What of a client's request goes on to servers.
///
/// @param fields without those that speak of the client's own connection, body or session
/// @param authority the client's, for servers that are configured by address
/// @param own what goes instead to servers with policies of their own, by their names
public record CallerHeaders(
        HeaderList fields, Optional<String> authority, Map<String, Passage> own) {

    /// Nothing.
    public static final CallerHeaders NONE =
            new CallerHeaders(HeaderList.EMPTY, Optional.empty(), Map.of());

    private static final Set<String> NEVER =
            Set.of(
                    "accept",
                    "accept-encoding",
                    "connection",
                    "content-encoding",
                    "content-length",
                    "content-type",
                    "expect",
                    "host",
                    "keep-alive",
                    "last-event-id",
                    "mcp-method",
                    "mcp-name",
                    "mcp-protocol-version",
                    "mcp-session-id",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

    /// Copies the map.
    public CallerHeaders {
        own = Map.copyOf(own);
    }

    /// Chooses from a request's fields. Where several servers would get them, credentials stay back, but for those servers whose
    /// policies say otherwise.
    public static CallerHeaders of(RoutedCall call, McpBackend settings) {
        CallerHeaders common = of(call.request(), settings.targets().size() > 1);
        Map<String, Passage> own = new HashMap<>();
        for (McpTarget target : settings.targets()) {
            Passage passage = call.towards(target.name(), common.fields);
            if (!passage.equals(new Passage.Open(common.fields))) {
                own.put(target.name(), passage);
            }
        }
        return new CallerHeaders(common.fields, common.authority, own);
    }

    /// What goes to a server.
    Passage towards(String target) {
        return own.getOrDefault(target, new Passage.Open(fields));
    }

    /// These, for one server that gets other fields.
    CallerHeaders narrowed(HeaderList others) {
        return new CallerHeaders(others, authority, Map.of());
    }

    /// These and more, whichever server gets them.
    CallerHeaders plus(HeaderList more) {
        Map<String, Passage> each = new HashMap<>();
        own.forEach((target, passage) ->
                each.put(
                        target,
                        switch (passage) {
                            case Passage.Open(var theirs) -> new Passage.Open(join(theirs, more));
                            case Passage.Closed closed -> closed;
                        }));
        return new CallerHeaders(join(fields, more), authority, each);
    }

    private static HeaderList join(HeaderList some, HeaderList more) {
        List<HeaderList.Field> all = new ArrayList<>(some.fields());
        all.addAll(more.fields());
        return new HeaderList(all);
    }

    /// Chooses from a request's fields.
    ///
    /// @param shared whether several servers would get them: then credentials stay back
    static CallerHeaders of(RequestHead request, boolean shared) {
        List<HeaderList.Field> kept = new ArrayList<>();
        Set<String> hopByHop = new HashSet<>(NEVER);
        request.headers().all("connection").forEach(value -> hopByHop.addAll(tokens(value)));
        request.headers()
                .forEach((name, value) -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    if (!hopByHop.contains(lower) && !(shared && CREDENTIALS.contains(lower))) {
                        kept.add(new HeaderList.Field(lower, value));
                    }
                });
        return new CallerHeaders(new HeaderList(kept), request.authority(), Map.of());
    }

    private static List<String> tokens(String value) {
        return List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    }
}
