package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.mcp.federation.ClientForm;
import io.gatehouse.core.mcp.federation.Naming;
import io.gatehouse.core.mcp.session.InFlight;
import io.gatehouse.core.mcp.session.McpSession;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpBackend;
import java.util.Optional;
import java.util.function.Consumer;

/// One message of a client and everything around it.
///
/// @param era the client's generation
/// @param call the HTTP request that carries it
/// @param message the client's
/// @param headers what of it servers see
/// @param session whose message it is
/// @param settings of the backend, as they are in force for the session
/// @param inFlight the request's entry among those being served; empty for what cannot be cancelled
/// @param toClient takes what servers say meanwhile, in the client's form
record Turn(
        Era era,
        RoutedCall call,
        JsonRpcMessage.Valid message,
        CallerHeaders headers,
        McpSession session,
        McpBackend settings,
        Optional<InFlight> inFlight,
        Consumer<byte[]> toClient) {

    Naming naming() {
        return new Naming(settings);
    }

    /// Asks a server; what it says meanwhile goes to the client.
    Reply ask(TargetSession target, Outgoing request) throws InterruptedException {
        inFlight.ifPresent(entry -> entry.engage(target));
        return target.request(request, from(target));
    }

    /// The same turn with its entry among those being served.
    Turn with(InFlight entry) {
        return new Turn(
                era, call, message, headers, session, settings, Optional.of(entry), toClient);
    }

    MessageSink from(TargetSession target) {
        Naming naming = naming();
        return message -> toClient.accept(ClientForm.of(naming, target.target().name(), message));
    }

    /// The message as it goes to a server, unchanged.
    Outgoing outgoing(JsonRpcMessage.Call message) {
        return Outgoing.of(message, message.raw().document(), Optional.empty(), headers);
    }
}
