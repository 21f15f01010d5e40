package io.gatehouse.plugin.demo.echo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Exchange;
import io.gatehouse.plugin.demo.http.Json;
import io.gatehouse.plugin.demo.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An HTTP server on loopback that answers each request with its method, path, query, headers and
/// body as JSON. Header names are in lower case. The status is 200, or `nnn` for a path that ends
/// in `/status/nnn`. Serves from [#start] until [#close].
public final class EchoBackend implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile(".*/status/([2-5]\\d\\d)");

    private final LoopbackServer http;

    private EchoBackend(LoopbackServer http) {
        this.http = http;
    }

    /// @param port 0 for any free one
    public static EchoBackend start(int port) {
        return new EchoBackend(LoopbackServer.start(port, EchoBackend::echo));
    }

    public URI uri() {
        return http.uri("/");
    }

    @Override
    public void close() {
        http.close();
    }

    private static void echo(Exchange exchange) throws IOException {
        ObjectNode seen =
                Json.object()
                        .put("method", exchange.method())
                        .put("path", exchange.path())
                        .put("query", exchange.query());
        ObjectNode headers = seen.putObject("headers");
        exchange.headers()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        seen.put("body", exchange.body());
        exchange.answer(status(exchange.path()), seen);
    }

    private static int status(String path) {
        Matcher matcher = STATUS.matcher(path);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 200;
    }
}
