package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.ports.expression.Fields;
import io.gatehouse.ports.expression.UriText;
import java.util.Optional;
import java.util.Set;

/// The `request` of expressions.
record RequestFields(GatewayCall call) implements Fields {

    private static final Set<String> NAMES =
            Set.of(
                    "method",
                    "version",
                    "uri",
                    "pathAndQuery",
                    "path",
                    "host",
                    "scheme",
                    "headers",
                    "body",
                    "bodyPrefix",
                    "startTime");

    @Override
    public Optional<Object> field(String name) {
        RequestHead head = call.request();
        return switch (name) {
            case "method" -> Optional.of(head.method());
            case "version" -> Optional.of(head.version());
            case "uri" ->
                    Optional.of(
                            new UriText(
                                    head.scheme()
                                            + "://"
                                            + head.authority().orElse("")
                                            + head.pathAndQuery()));
            case "pathAndQuery" -> Optional.of(new UriText(head.pathAndQuery()));
            case "path" -> Optional.of(head.path());
            case "host" -> Optional.of(head.host());
            case "scheme" -> Optional.of(head.scheme());
            case "headers" -> Optional.of(head.headers());
            case "body", "bodyPrefix" -> call.body().map(bytes -> bytes);
            case "startTime" -> Optional.of(call.start());
            default -> Optional.empty();
        };
    }

    @Override
    public Set<String> names() {
        return NAMES;
    }
}
