package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.mcp.dispatch.Carrier;
import io.gatehouse.core.mcp.dispatch.Dispatcher;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.mcp.session.McpSession;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.domain.backend.McpBackend;
import java.util.function.Consumer;

/// Has messages served and makes sure that each comes to an end.
final class Serving {

    private static final System.Logger LOG = System.getLogger(Serving.class.getName());

    private Serving() {}

    /// A message's surroundings, with the settings as they are now.
    static Carrier carrier(
            RoutedCall call, McpSession session, Place place, Consumer<byte[]> toClient) {
        McpBackend settings = session.align(place.state());
        CallerHeaders headers = CallerHeaders.of(call, settings);
        return new Carrier(call, headers, session, settings, toClient);
    }

    static Outcome serve(Dispatcher dispatcher, Carrier carrier, JsonRpcMessage.Valid message) {
        return guarded(
                message,
                () ->
                        switch (message) {
                            case JsonRpcMessage.Request request ->
                                    dispatcher.serve(carrier, request);
                            case JsonRpcMessage.Notification notification ->
                                    dispatcher.serve(carrier, notification);
                            case JsonRpcMessage.Response response ->
                                    dispatcher.serve(carrier, response);
                        });
    }

    /// The request that opens a session.
    static Outcome initialize(
            Dispatcher dispatcher, Carrier carrier, JsonRpcMessage.Request request) {
        return guarded(request, () -> dispatcher.initialize(carrier, request));
    }

    @FunctionalInterface
    private interface Work {
        Outcome run() throws InterruptedException;
    }

    private static Outcome guarded(JsonRpcMessage.Valid message, Work work) {
        try {
            return work.run();
        } catch (InterruptedException e) {
            return new Outcome.Refused(503, "mcp: the session has ended");
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a policy or the gateway failed on an MCP message",
                    e);
            return bug(message);
        }
    }

    /// A stream may have begun: whatever happens, it must come to an end.
    private static Outcome bug(JsonRpcMessage.Valid message) {
        return message instanceof JsonRpcMessage.Request request
                ? Outcome.failure(500, request.id(), Outcome.INTERNAL_ERROR, "internal error")
                : new Outcome.Refused(500, "mcp: internal error");
    }
}
