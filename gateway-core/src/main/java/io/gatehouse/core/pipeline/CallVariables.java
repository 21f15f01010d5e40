package io.gatehouse.core.pipeline;

import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.route.Route;
import io.gatehouse.ports.expression.Variables;
import java.util.Map;
import java.util.Optional;

/// What expressions may read of a call: the request, its source, where it was routed to, and what
/// policies stated.
final class CallVariables implements Variables {

    private final GatewayCall call;

    CallVariables(GatewayCall call) {
        this.call = call;
    }

    @Override
    public Optional<Object> root(String name) {
        return switch (name) {
            case "request" -> Optional.of(new RequestFields(call));
            case "source" -> Optional.of(source());
            case "proxy" -> Optional.of(proxy());
            default -> call.attribute(name);
        };
    }

    private Map<String, Object> source() {
        return SourceFields.of(call.connection());
    }

    private Map<String, Object> proxy() {
        return Map.of(
                "gateway", call.summary().listener().map(CallVariables::gateway).orElse(Map.of()),
                "listener", call.summary().listener().map(CallVariables::listener).orElse(Map.of()),
                "route", call.summary().route().map(CallVariables::route).orElse(Map.of()));
    }

    private static Map<String, Object> gateway(Listener listener) {
        int slash = listener.gateway().indexOf('/');
        return Map.of(
                "namespace", listener.gateway().substring(0, Math.max(slash, 0)),
                "name", listener.gateway().substring(slash + 1));
    }

    private static Map<String, Object> listener(Listener listener) {
        return Map.of("name", listener.name());
    }

    private static Map<String, Object> route(Route route) {
        return Map.of("namespace", route.namespace(), "name", route.name());
    }
}
