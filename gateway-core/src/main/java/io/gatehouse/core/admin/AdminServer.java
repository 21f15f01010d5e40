package io.gatehouse.core.admin;

import io.gatehouse.domain.gateway.SocketAddressSetting;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.HttpTraffic;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// The admin port: the UI's files, the admin API, and a way to the gateway's own data ports. Nothing is done for a request before it is
/// known who sent it. Thread-safe.
public final class AdminServer implements HttpTraffic {

    private static final System.Logger LOG = System.getLogger("gatehouse.admin");
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;
    private static final int TOKEN_BYTES = 32;
    private static final String QUIT = "/quitquitquit";

    private final String token = newToken();
    private final Doorkeeper door;
    private final UiFiles ui = new UiFiles();
    private final AdminApi api;
    private final Playground playground;
    private final Runnable stop;

    /// Prepares serving.
    ///
    /// @param address where it will listen, which decides who is trusted
    public AdminServer(
            AdminParts parts,
            ServedGateway gateway,
            SocketAddressSetting address,
            InstantSource clock) {
        this.door = new Doorkeeper(address, token);
        this.api = new AdminApi(parts, gateway, clock);
        this.playground = new Playground(gateway);
        this.stop = parts.stop();
    }

    /// What callers must show, where everybody who can connect is not on this machine.
    public Optional<String> token() {
        return door.isLoopbackOnly() ? Optional.empty() : Optional.of(token);
    }

    @Override
    public void handle(HttpExchange exchange) {
        RequestHead request = exchange.request();
        Optional<String> refusal = door.refusal(request);
        if (refusal.isPresent()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "refused a request from {0}: {1}",
                    exchange.connection().peer().getAddress().getHostAddress(),
                    refusal.get());
            respond(exchange, Answers.error(403, refusal.get()));
        } else if (UiFiles.covers(request.path())) {
            serveUi(exchange);
        } else if (Doorkeeper.isFromOtherSite(request.headers())) {
            respond(exchange, Answers.error(403, "the request comes from another site"));
        } else if (!door.isTrusted(request.headers(), !Playground.covers(request.path()))) {
            respond(
                    exchange,
                    Answers.error(401, "show the token that was printed at start")
                            .with("www-authenticate", "Bearer"));
        } else if (Playground.covers(request.path())) {
            playground.handle(exchange);
        } else {
            call(exchange);
        }
    }

    private void serveUi(HttpExchange exchange) {
        RequestHead request = exchange.request();
        String method = method(request);
        String path = request.path();
        Optional<String> etag = request.headers().first("if-none-match");
        exchange.onVirtualThread(() -> respond(exchange, ui.answer(method, path, etag)));
    }

    private void call(HttpExchange exchange) {
        RequestHead request = exchange.request();
        String method = method(request);
        Optional<Response> wrong = api.check(method, request.path(), isJson(request.headers()));
        if (wrong.isPresent()) {
            respond(exchange, wrong.get());
            return;
        }
        String path = request.path();
        String query = request.query().orElse("");
        exchange.readBody(
                MAX_BODY_BYTES,
                new BodyReceiver() {

                    @Override
                    public void onBody(byte[] body) {
                        AdminCall call = new AdminCall(method, path, query, body);
                        exchange.onVirtualThread(() -> answer(exchange, call));
                    }

                    @Override
                    public void onTooLarge() {
                        respond(exchange, Answers.error(413, "the body is larger than 4 MiB"));
                    }

                    @Override
                    public void onFailure(IOException failure) {
                        // there is nobody left to answer
                    }
                });
    }

    private void answer(HttpExchange exchange, AdminCall call) {
        Response response;
        try {
            response = api.answer(call);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the admin API failed on " + call.path(), e);
            response = Answers.error(500, "something is wrong with Gatehouse; see its log");
        }
        if (call.path().equals(QUIT)) {
            exchange.onEnd(_ -> stop.run());
        }
        respond(exchange, response);
    }

    /// What is answered to `HEAD` is what `GET` would get; the connection leaves the body out.
    private static String method(RequestHead request) {
        return request.isRead() ? "GET" : request.method();
    }

    private static boolean isJson(Headers headers) {
        return headers.first("content-type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter("application/json"::equals)
                .isPresent();
    }

    private static void respond(HttpExchange exchange, Response response) {
        exchange.respond(Answers.guarded(response));
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
