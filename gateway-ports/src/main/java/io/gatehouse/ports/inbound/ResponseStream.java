package io.gatehouse.ports.inbound;

import java.io.IOException;

/// A response that is written piece by piece. Used by one thread at a time; calls block while the client cannot take more.
public interface ResponseStream extends AutoCloseable {

    /// Sends bytes to the client now.
    ///
    /// @throws IOException when the client is gone
    void write(byte[] bytes) throws IOException;

    /// Asks to be told, on any thread, when the client goes away before the response is complete; at once if it already has.
    void onClientGone(Runnable listener);

    /// Completes the response. Does nothing when called again or when the client is gone.
    @Override
    void close();

    /// Breaks the response off, so that the client can see that it is not complete. Does nothing
    /// when the response is complete or the client is gone.
    void abort();
}
