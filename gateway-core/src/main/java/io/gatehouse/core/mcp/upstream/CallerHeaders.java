package io.gatehouse.core.mcp.upstream;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.RequestHead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What of a client's request goes on to servers.
///
/// @param fields without those that speak of the client's own connection, body or session
/// @param authority the client's, for servers that are configured by address
public record CallerHeaders(HeaderList fields, Optional<String> authority) {

    /// Nothing.
    public static final CallerHeaders NONE = new CallerHeaders(HeaderList.EMPTY, Optional.empty());

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

    /// Chooses from a request's fields.
    ///
    /// @param shared whether several servers would get them: then credentials stay back
    public static CallerHeaders of(RequestHead request, boolean shared) {
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
        return new CallerHeaders(new HeaderList(kept), request.authority());
    }

    private static List<String> tokens(String value) {
        return List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    }
}
