package io.gatehouse.core.admin;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.MutableRequestHead;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Passes requests of the UI on to the gateway's own data ports, so that no configuration has to allow the UI's origin. Thread-safe.
final class Playground {

    /// The `Host` that the gateway is to see, for listeners of certain hosts.
    static final String HOST_HEADER = "x-gatehouse-host";

    private static final String PREFIX = "/api/playground/";
    // What comes back is a stranger's; opened as a page it must not act as the UI.
    private static final ResponseChange HARMLESS =
            new ResponseChange(
                    List.of(
                            new HeaderChange.Set(
                                    "content-security-policy",
                                    "sandbox; default-src 'none'; frame-ancestors 'none'"),
                            new HeaderChange.Set("x-content-type-options", "nosniff"),
                            new HeaderChange.Set("cross-origin-resource-policy", "same-origin"),
                            new HeaderChange.Remove("service-worker-allowed"),
                            new HeaderChange.Remove("clear-site-data")));

    private final ServedGateway gateway;

    Playground(ServedGateway gateway) {
        this.gateway = gateway;
    }

    static boolean covers(String path) {
        return path.startsWith(PREFIX);
    }

    /// Serves on the I/O thread.
    void handle(HttpExchange exchange) {
        MutableRequestHead request = exchange.request();
        String rest = request.path().substring(PREFIX.length());
        int slash = rest.indexOf('/');
        String number = slash < 0 ? rest : rest.substring(0, slash);
        OptionalInt port = dataPort(number);
        if (port.isEmpty()) {
            exchange.respond(
                    Answers.guarded(
                            Answers.error(404, "the gateway has no port \"" + number + "\"")));
            return;
        }
        prepare(request, slash < 0 ? "/" : rest.substring(slash), port.getAsInt());
        exchange.forward(
                new ForwardTarget(
                        new HostPort("127.0.0.1", port.getAsInt()),
                        gateway.served().config().settings().connectTimeout()),
                new Passing(exchange));
    }

    private static void prepare(MutableRequestHead request, String path, int port) {
        Optional<String> host = request.headers().first(HOST_HEADER);
        request.setPathAndQuery(
                ((RequestHead) request).query().map(q -> path + "?" + q).orElse(path));
        request.setAuthority(host.orElse("localhost:" + port));
        request.removeHeader("origin");
        request.removeHeader(HOST_HEADER);
        request.removeHeader(Doorkeeper.TOKEN_HEADER);
    }

    private OptionalInt dataPort(String number) {
        return gateway.served().config().binds().stream()
                .map(Bind::port)
                .filter(p ->
                        number.equals(Integer.toString(p))
                                || number.equals(Integer.toString(gateway.actualPort(p))))
                .mapToInt(gateway::actualPort)
                .filter(p -> p > 0)
                .findFirst();
    }

    private record Passing(HttpExchange exchange) implements ForwardObserver {

        @Override
        public ResponseChange onResponse(ResponseHead head) {
            return HARMLESS;
        }

        @Override
        public void onFailure(ForwardFailure failure) {
            exchange.respond(
                    Answers.guarded(
                            Answers.error(
                                    502,
                                    "the gateway's port did not answer: " + failure.detail())));
        }
    }
}
