package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.mcp.dispatch.Dispatcher;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.mcp.StatelessMethod;
import java.util.Optional;

/// What revision 2026-07-28 wants of every message, in the order in which it is looked at.
final class StatelessCheck {

    private StatelessCheck() {}

    static Optional<Outcome> check(Headers headers, JsonRpcMessage.Valid message) {
        return switch (message) {
            case JsonRpcMessage.Request request ->
                    method(request)
                            .or(() -> version(headers, request))
                            .or(() -> RoutingFieldCheck.require(headers, request))
                            .or(() -> session(headers));
            case JsonRpcMessage.Notification notification ->
                    RoutingFieldCheck.require(headers, notification).or(() -> session(headers));
            case JsonRpcMessage.Response _ -> Optional.empty();
        };
    }

    private static Optional<Outcome> method(JsonRpcMessage.Request request) {
        return StatelessMethod.of(request.method()).isPresent()
                ? Optional.empty()
                : Optional.of(Dispatcher.unknownMethod(request));
    }

    private static Optional<Outcome> version(Headers headers, JsonRpcMessage.Request request) {
        Optional<String> body = RequestMeta.text(request, RequestMeta.VERSION);
        if (body.isEmpty()) {
            return Optional.of(
                    Outcome.failure(
                            400,
                            request.id(),
                            Outcome.INVALID_PARAMS,
                            "invalid request parameters: _meta.protocolVersion is required for"
                                    + " modern requests"));
        }
        return body.equals(headers.first(HeadChecks.VERSION))
                ? Optional.empty()
                : Optional.of(VersionCheck.mismatch(request));
    }

    private static Optional<Outcome> session(Headers headers) {
        return headers.first(HeadChecks.SESSION).map(_ -> HeadChecks.MALFORMED_SESSION);
    }
}
