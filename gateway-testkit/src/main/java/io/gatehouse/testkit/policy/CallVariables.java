package io.gatehouse.testkit.policy;

import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.ports.expression.UriText;
import io.gatehouse.ports.expression.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What expressions read of a fake call.
record CallVariables(FakeHttpCall call) implements Variables {

    @Override
    public Optional<Object> root(String name) {
        return switch (name) {
            case "request" -> Optional.of(request());
            case "source" ->
                    Optional.of(Map.of("address", call.connection().peer().getHostString()));
            default -> call.attribute(name);
        };
    }

    private Map<String, Object> request() {
        RequestHead head = call.request();
        Map<String, Object> request = new HashMap<>();
        request.put("method", head.method());
        request.put("scheme", head.scheme());
        request.put("version", head.version());
        request.put("host", head.host());
        request.put("path", head.path());
        request.put("pathAndQuery", new UriText(head.pathAndQuery()));
        request.put("headers", head.headers());
        call.body().ifPresent(body -> request.put("body", body));
        return Map.copyOf(request);
    }
}
