package io.gatehouse.adapter.undertow.upstream;

import io.gatehouse.ports.inbound.ForwardFailure;

/// Waits for a connection. Called on the I/O thread.
public interface Lease {

    /// Whether a connection is still wanted.
    boolean isWanted();

    /// Here it is.
    void onConnection(UpstreamConnection connection);

    /// There is none to be had.
    void onFailure(ForwardFailure failure);
}
