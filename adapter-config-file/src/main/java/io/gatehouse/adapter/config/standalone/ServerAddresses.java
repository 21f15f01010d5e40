package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.config.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads where an MCP server is: `{host}`, `{host, port, path}` or `{backend, path}`.
final class ServerAddresses {

    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?");

    private final NamedBackends backends;
    private final Reading reading;

    ServerAddresses(NamedBackends backends, Reading reading) {
        this.backends = backends;
        this.reading = reading;
    }

    /// The absolute URI of a server.
    ///
    /// @param defaultPath for a host that is written without a scheme
    Optional<URI> read(McpSection.Server server, String defaultPath) {
        if (server.place().has("backend")
                && !server.place().has("path")
                && !isMixed(server.place())) {
            error(server, "backend", "path is required when backend is set");
            return Optional.empty();
        }
        return read(server, defaultPath, server.path());
    }

    /// The absolute URI of an API: its document says the paths, so that none is needed.
    Optional<URI> readApi(McpSection.Server server) {
        return read(server, "/", server.path().or(() -> Optional.of("/")));
    }

    private Optional<URI> read(
            McpSection.Server server, String defaultPath, Optional<String> pathAtBackend) {
        Place place = server.place();
        if (place.has("backend")) {
            return ofBackend(server, pathAtBackend);
        }
        if (!place.has("host")) {
            reading.problems().error(place.keyOrigin(), "either host or backend must be set");
            return Optional.empty();
        }
        if (place.has("port") != place.has("path")) {
            error(
                    server,
                    place.has("port") ? "port" : "path",
                    "if port or path is set, both must be set; otherwise, use only host");
            return Optional.empty();
        }
        return server.host()
                .flatMap(host ->
                        place.has("port")
                                ? ofParts(server, host)
                                : ofHost(server, host, defaultPath));
    }

    private static boolean isMixed(Place place) {
        return place.has("host") || place.has("port");
    }

    private Optional<URI> ofBackend(McpSection.Server server, Optional<String> path) {
        if (isMixed(server.place())) {
            error(server, "backend", "backend cannot be combined with host or port");
            return Optional.empty();
        }
        Optional<HostPort> host =
                server.place()
                        .child("backend")
                        .filter(_ -> server.backend().isPresent())
                        .flatMap(backends::host);
        return host.flatMap(h -> path.flatMap(p -> join(server, h.toString(), p)));
    }

    private Optional<URI> ofParts(McpSection.Server server, String host) {
        if (server.port().isEmpty() || server.path().isEmpty()) {
            return Optional.empty();
        }
        int port = server.port().get();
        if (port < 1 || port > 65535) {
            error(server, "port", "expected a port from 1 to 65535, got " + port);
            return Optional.empty();
        }
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        if (!AUTHORITY.matcher(name).matches() || name.matches(".*[^\\]]:[0-9]+")) {
            error(
                    server,
                    "host",
                    "beside a port, host is a name or an address, got \"" + host + "\"");
            return Optional.empty();
        }
        return join(server, name + ":" + port, server.path().get());
    }

    private Optional<URI> ofHost(McpSection.Server server, String host, String defaultPath) {
        if (host.contains("://")) {
            return ofUrl(server, host);
        }
        if (!AUTHORITY.matcher(host).matches()) {
            error(
                    server,
                    "host",
                    "expected a URL, a host or host:port, got \""
                            + host
                            + "\""
                            + (host.contains("/") ? "; with a path, write http:// before it" : ""));
            return Optional.empty();
        }
        return join(server, host, defaultPath);
    }

    private Optional<URI> ofUrl(McpSection.Server server, String host) {
        URI uri;
        try {
            uri = new URI(host);
        } catch (URISyntaxException e) {
            error(server, "host", "not a URL: " + e.getReason());
            return Optional.empty();
        }
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            error(server, "host", "expected a URL with http:// or https://, got \"" + host + "\"");
            return Optional.empty();
        }
        if (uri.getRawUserInfo() != null) {
            error(server, "host", "a user name or password in the URL is not supported");
            return Optional.empty();
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            error(server, "host", "expected a URL with a host, got \"" + host + "\"");
            return Optional.empty();
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            reading.problems()
                    .warning(
                            at(server, "host"),
                            "only scheme, host, port and path of the URL are used");
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return Optional.of(URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path));
    }

    private Optional<URI> join(McpSection.Server server, String authority, String path) {
        if (!path.startsWith("/")) {
            error(server, "path", "expected a path that starts with /, got \"" + path + "\"");
            return Optional.empty();
        }
        try {
            URI uri = new URI("http://" + authority + path);
            if (uri.getHost() != null && uri.getPort() <= 65535 && uri.getPort() != 0) {
                return Optional.of(uri);
            }
            error(server, "host", "expected a host and a port from 1 to 65535");
        } catch (URISyntaxException e) {
            error(
                    server,
                    server.place().has("path") ? "path" : "host",
                    "not a URL: " + e.getReason());
        }
        return Optional.empty();
    }

    private void error(McpSection.Server server, String key, String message) {
        reading.problems().error(at(server, key), message);
    }

    private static Origin at(McpSection.Server server, String key) {
        return server.place().child(key).map(Place::origin).orElse(server.place().origin());
    }
}
