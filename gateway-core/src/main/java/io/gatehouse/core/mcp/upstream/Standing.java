package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What a client asked of a server for good: subscriptions and the log level. Asked again when the
/// server has begun anew. Thread-safe: the monitor guards everything.
final class Standing {

    private static final int MAX_SUBSCRIPTIONS = 1000;

    private final Map<String, Outgoing> subscriptions = new LinkedHashMap<>();
    private Optional<Outgoing> logLevel = Optional.empty();

    /// Takes note of a request that the server granted.
    synchronized void note(Outgoing request) {
        switch (request.method().orElse("")) {
            case "resources/subscribe" -> {
                if (subscriptions.size() < MAX_SUBSCRIPTIONS) {
                    uri(request).ifPresent(uri -> subscriptions.put(uri, request));
                }
            }
            case "resources/unsubscribe" -> uri(request).ifPresent(subscriptions::remove);
            case "logging/setLevel" -> logLevel = Optional.of(request);
            default -> {}
        }
    }

    /// The requests to make again, under ids of the gateway.
    synchronized List<Outgoing> again(Supplier<RequestId> ids, CallerHeaders headers) {
        List<Outgoing> requests = new ArrayList<>();
        logLevel.ifPresent(requests::add);
        requests.addAll(subscriptions.values());
        return requests.stream().flatMap(r -> renewed(r, ids.get(), headers).stream()).toList();
    }

    private static Optional<String> uri(Outgoing request) {
        return JsonRpcReader.read(request.body()) instanceof JsonRpcMessage.Call call
                ? call.param("uri").flatMap(RawJson::text)
                : Optional.empty();
    }

    private static Optional<Outgoing> renewed(
            Outgoing request, RequestId id, CallerHeaders headers) {
        return JsonRpcReader.read(request.body()) instanceof JsonRpcMessage.Request message
                ? Optional.of(
                        new Outgoing(
                                new Edits(message.raw())
                                        .replace(message.rawId(), id.json())
                                        .apply(),
                                Optional.of(id),
                                request.method(),
                                request.name(),
                                Optional.empty(),
                                headers))
                : Optional.empty();
    }
}
