package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.mcp.session.McpSession;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.domain.backend.McpBackend;
import java.util.Optional;
import java.util.function.Consumer;

/// What a message comes with.
///
/// @param call the HTTP request that carries it
/// @param headers what of it servers see
/// @param session whose message it is
/// @param settings of the backend, as they are in force for the session
/// @param toClient takes what servers say meanwhile, in the client's form
public record Carrier(
        RoutedCall call,
        CallerHeaders headers,
        McpSession session,
        McpBackend settings,
        Consumer<byte[]> toClient) {

    Turn turn(Era era, JsonRpcMessage.Valid message) {
        return new Turn(era, call, message, headers, session, settings, Optional.empty(), toClient);
    }
}
