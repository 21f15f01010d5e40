package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.mcp.dispatch.Outcome.Refused;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.util.Locale;
import java.util.Optional;

/// What can be refused without looking at a body.
final class HeadChecks {

    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream";

    /// Of every stream; the last keeps proxies from holding events back.
    static final HeaderList STREAMING =
            HeaderList.of(
                    "content-type", EVENTS, "cache-control", "no-cache", "x-accel-buffering", "no");

    static final String VERSION = "mcp-protocol-version";
    static final String SESSION = "mcp-session-id";

    static final Refused METHOD_NOT_ALLOWED =
            new Refused(405, "mcp: method not allowed; must be GET, POST, or DELETE");
    static final Refused MALFORMED_SESSION = new Refused(400, "mcp: invalid session ID header");
    static final Refused UNKNOWN_SESSION = new Refused(404, "mcp: session not found");
    static final Refused SESSION_REQUIRED = new Refused(400, "mcp: session ID is required");

    static final Refused STOPPING = new Refused(503, "mcp: the gateway is stopping");

    private static final Optional<Refused> POST_ONLY =
            Optional.of(new Refused(405, "mcp: method not allowed; this revision has only POST"));

    private HeadChecks() {}

    static Optional<Refused> post(Headers headers) {
        if (!AcceptField.accepts(headers, JSON) || !AcceptField.accepts(headers, EVENTS)) {
            return refuse(
                    406, "mcp: client must accept both application/json and text/event-stream");
        }
        String type = headers.first("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith(JSON)
                ? Optional.empty()
                : refuse(415, "mcp: client must send application/json");
    }

    static Optional<Refused> get(Headers headers) {
        return AcceptField.accepts(headers, EVENTS)
                ? versionOfBodyless(headers)
                : refuse(406, "mcp: client must accept text/event-stream");
    }

    /// The version of a request that has no message to answer with an error.
    static Optional<Refused> versionOfBodyless(Headers headers) {
        Optional<String> version = headers.first(VERSION);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        return ProtocolVersion.of(version.get())
                .map(known -> known.hasSessions() ? Optional.<Refused>empty() : POST_ONLY)
                .orElseGet(() -> Optional.of(unsupported(version.get())));
    }

    static Refused unsupported(String version) {
        return isAscii(version)
                ? new Refused(400, "mcp: " + VersionCheck.UNSUPPORTED + version)
                : VersionCheck.INVALID;
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static Optional<Outcome.Refused> refuse(int status, String text) {
        return Optional.of(new Refused(status, text));
    }
}
