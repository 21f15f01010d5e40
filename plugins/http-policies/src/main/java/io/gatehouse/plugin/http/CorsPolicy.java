package io.gatehouse.plugin.http;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells browsers which origins may read responses (Fetch standard, section 3.3 "CORS protocol"), and answers their preflights.
final class CorsPolicy implements HttpPolicy {

    private static final HeaderChange VARY = new HeaderChange.Add("vary", "origin");
    private static final ResponseChange VARY_ONLY = new ResponseChange(List.of(VARY));

    /// Whether there are permissions in a response depends on the origin, so caches must keep them apart even where there are none.
    private static final RequestDecision WITHOUT_PERMISSION =
            RequestDecision.observe(head -> varies(head) ? ResponseChange.NONE : VARY_ONLY);

    private final Origins origins;
    private final CorsConfig config;
    private final List<HeaderChange> fixedChanges;

    CorsPolicy(Origins origins, CorsConfig config) {
        this.origins = origins;
        this.config = config;
        List<HeaderChange> changes = new ArrayList<>();
        if (config.allowCredentials()) {
            changes.add(new HeaderChange.Set("access-control-allow-credentials", "true"));
        }
        if (!config.exposeHeaders().isEmpty()) {
            changes.add(
                    new HeaderChange.Set(
                            "access-control-expose-headers",
                            String.join(",", config.exposeHeaders())));
        }
        this.fixedChanges = List.copyOf(changes);
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        RequestHead request = call.request();
        Optional<String> origin = request.headers().first("origin");
        if (origin.isEmpty()) {
            return WITHOUT_PERMISSION;
        }
        boolean allowed = origins.allow(origin.get());
        if (request.method().equals("OPTIONS") && (allowed || isPreflight(request.headers()))) {
            return new RequestDecision.Reply(
                    allowed
                            ? preflight(origin.get(), request.headers())
                            : Response.empty(200).with("vary", "origin"));
        }
        return allowed ? permission(origin.get()) : WITHOUT_PERMISSION;
    }

    private static boolean isPreflight(Headers headers) {
        return headers.contains("access-control-request-method");
    }

    private RequestDecision permission(String origin) {
        List<HeaderChange> changes = new ArrayList<>(fixedChanges.size() + 2);
        changes.add(new HeaderChange.Set("access-control-allow-origin", origin));
        changes.addAll(fixedChanges);
        ResponseChange permission = new ResponseChange(changes);
        return RequestDecision.observe(
                head -> varies(head) ? permission : permission.then(VARY_ONLY));
    }

    private Response preflight(String origin, Headers headers) {
        Response response =
                Response.empty(200)
                        .with("access-control-allow-origin", origin)
                        .with("vary", "origin");
        response =
                withAllowed(
                        response,
                        "access-control-allow-methods",
                        config.allowMethods(),
                        headers.first("access-control-request-method"));
        response =
                withAllowed(
                        response,
                        "access-control-allow-headers",
                        config.allowHeaders(),
                        headers.first("access-control-request-headers"));
        if (config.allowCredentials()) {
            response = response.with("access-control-allow-credentials", "true");
        }
        if (config.maxAge().isPresent()) {
            String seconds = Long.toString(config.maxAge().get().toSeconds());
            response = response.with("access-control-max-age", seconds);
        }
        return response;
    }

    /// An asterisk is answered with what was asked for: as an asterisk it would mean nothing when credentials are sent along.
    private static Response withAllowed(
            Response response, String field, List<String> allowed, Optional<String> asked) {
        Optional<String> value =
                allowed.contains("*")
                        ? asked
                        : Optional.of(String.join(",", allowed)).filter(list -> !list.isEmpty());
        return value.map(text -> response.with(field, text)).orElse(response);
    }

    private static boolean varies(ResponseHead head) {
        for (String value : head.headers().all("vary")) {
            for (String field : value.split(",")) {
                String name = field.strip();
                if (name.equalsIgnoreCase("origin") || name.equals("*")) {
                    return true;
                }
            }
        }
        return false;
    }
}
