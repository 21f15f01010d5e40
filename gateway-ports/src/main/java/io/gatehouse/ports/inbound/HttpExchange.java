package io.gatehouse.ports.inbound;

import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import java.util.function.Consumer;

/// One request and its response.
///
/// An exchange is worked on by one thread at a time: its I/O thread first, and after [#onVirtualThread] that thread until it calls
/// [#onIoThread]. Exactly one of [#respond], [#stream] and [#forward] ends it; a further one is ignored and logged.
public interface HttpExchange {

    /// The request's head. Valid until the exchange ends.
    MutableRequestHead request();

    /// The connection it came on.
    ConnectionInfo connection();

    /// Goes on, on a new virtual thread, where it may block. The calling thread must return to its caller at once.
    void onVirtualThread(Runnable task);

    /// Goes on, on the connection's I/O thread, where it must not block.
    void onIoThread(Runnable task);

    /// Reads the whole body. A body that was read is kept and still goes upstream with [#forward].
    ///
    /// @param maxBytes the largest body to accept
    /// @param receiver called once, on the I/O thread
    void readBody(int maxBytes, BodyReceiver receiver);

    /// Replaces the body, which was read before, by another one that goes upstream in its place.
    void replaceBody(byte[] body);

    /// Sends a whole response from any thread and ends the exchange. What is left of the request's body is discarded or, if it is
    /// long, the connection is closed.
    void respond(Response response);

    /// Starts a response that is written piece by piece. Only on a virtual thread.
    ResponseStream stream(int status, HeaderList headers);

    /// Sends the request, as its head stands now, to an upstream server, and its answer back, both streaming, on the I/O thread.
    /// Hop-by-hop fields are dropped on both sides (RFC 9110 7.6.1). A client that goes away cancels the upstream request.
    void forward(ForwardTarget target, ForwardObserver observer);

    /// Asks to be told when the exchange has ended, in whatever way; called once, on any thread, for each listener.
    void onEnd(Consumer<ExchangeOutcome> listener);
}
