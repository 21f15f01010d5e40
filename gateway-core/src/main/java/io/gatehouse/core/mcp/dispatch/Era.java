package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.session.InFlight;
import io.gatehouse.core.mcp.upstream.Reply;

/// What depends on the generation of protocol revisions that a client speaks. Thread-safe.
sealed interface Era permits SessionEra, StatelessEra {

    /// Serves a request by its method.
    Outcome route(Turn turn, JsonRpcMessage.Request request) throws InterruptedException;

    /// Says on whose behalf the gateway makes a request of its own.
    void identify(Turn turn, ObjectWriter params);

    /// A request that names nothing, or nothing that is there.
    Outcome invalid(RequestId id, String reason);

    /// There is no server to ask.
    Outcome unavailable(RequestId id, String reason);

    /// A server's reply as it is, under the client's id.
    Outcome of(Reply reply, RequestId id);

    /// Adds what every result of a method must have.
    ///
    /// @param result of a server
    void complete(Turn turn, String method, RawJson result, Edits edits);

    /// Adds the same to a result that joins those of several servers.
    void complete(ObjectWriter joined);

    /// The client's connection is gone before its request was answered.
    void clientGone(InFlight request);
}
