package io.gatehouse.core.llm;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Headers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which fields go on, and which belong to one connection only (RFC 9110 7.6.1).
final class UpstreamHeaders {

    private static final Set<String> CONNECTION =
            Set.of(
                    "connection",
                    "content-length",
                    "host",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private UpstreamHeaders() {}

    /// A request's fields for the provider. Codings are undone on the way, so none are asked for.
    static HeaderList request(Headers from, Optional<Secret> apiKey) {
        Set<String> dropped = dropped(from);
        dropped.add("accept-encoding");
        dropped.add("content-encoding");
        dropped.add("expect");
        if (apiKey.isPresent()) {
            dropped.add("authorization");
        }
        List<HeaderList.Field> fields = kept(from, dropped);
        apiKey.ifPresent(
                key -> fields.add(new HeaderList.Field("authorization", "Bearer " + key.reveal())));
        return new HeaderList(fields);
    }

    /// A response's fields for the client.
    static HeaderList response(Headers from) {
        return new HeaderList(kept(from, dropped(from)));
    }

    private static Set<String> dropped(Headers from) {
        Set<String> dropped = new HashSet<>(CONNECTION);
        for (String value : from.all("connection")) {
            for (String name : value.split(",")) {
                dropped.add(name.trim().toLowerCase(Locale.ROOT));
            }
        }
        return dropped;
    }

    private static List<HeaderList.Field> kept(Headers from, Set<String> dropped) {
        List<HeaderList.Field> fields = new ArrayList<>();
        from.forEach((name, value) -> {
            if (!name.startsWith(":") && !dropped.contains(name.toLowerCase(Locale.ROOT))) {
                fields.add(new HeaderList.Field(name, value));
            }
        });
        return fields;
    }
}
