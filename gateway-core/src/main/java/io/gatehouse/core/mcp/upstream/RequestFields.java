package io.gatehouse.core.mcp.upstream;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.mcp.HeaderText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Header fields of requests to HTTP servers.
final class RequestFields {

    private RequestFields() {}

    /// For a message.
    static HeaderList post(URI endpoint, Outgoing message, Optional<Established> established) {
        List<HeaderList.Field> fields = common(endpoint, message.headers(), established);
        add(fields, "accept", "text/event-stream, application/json");
        add(fields, "content-type", "application/json");
        message.method().ifPresent(method -> add(fields, "mcp-method", HeaderText.encode(method)));
        message.name().ifPresent(name -> add(fields, "mcp-name", HeaderText.encode(name)));
        return new HeaderList(fields);
    }

    /// For a stream of the server's own messages.
    static HeaderList get(
            URI endpoint,
            CallerHeaders caller,
            Optional<Established> established,
            String lastEventId) {
        List<HeaderList.Field> fields = common(endpoint, caller, established);
        add(fields, "accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            add(fields, "last-event-id", lastEventId);
        }
        return new HeaderList(fields);
    }

    /// For the end of a session.
    static HeaderList delete(URI endpoint, CallerHeaders caller, Established established) {
        return new HeaderList(common(endpoint, caller, Optional.of(established)));
    }

    private static List<HeaderList.Field> common(
            URI endpoint, CallerHeaders caller, Optional<Established> established) {
        List<HeaderList.Field> fields = new ArrayList<>(caller.fields().fields());
        // A server that is configured by address may still serve by name: it sees the name the
        // client used.
        if (isAddress(endpoint)) {
            caller.authority().ifPresent(authority -> add(fields, "host", authority));
        }
        established.ifPresent(e -> {
            e.sessionId().ifPresent(id -> add(fields, "mcp-session-id", id));
            add(fields, "mcp-protocol-version", e.version());
        });
        return fields;
    }

    private static boolean isAddress(URI endpoint) {
        String host = endpoint.getHost();
        return host != null && (host.startsWith("[") || new HostPort(host, 1).isAddress());
    }

    private static void add(List<HeaderList.Field> fields, String name, String value) {
        fields.add(new HeaderList.Field(name, value));
    }
}
