package io.gatehouse.ports.inbound;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.tls.BackendTls;
import java.time.Duration;
import java.util.Optional;

/// Where a request is forwarded to.
///
/// @param address name or address and port; a name is resolved by the adapter
/// @param connectTimeout for the TCP connection
/// @param responseTimeout from the call of `forward` until the response's head
/// @param tls how the connection is encrypted; empty means not at all
public record ForwardTarget(
        HostPort address,
        Duration connectTimeout,
        Optional<Duration> responseTimeout,
        Optional<BackendTls> tls) {

    /// A target that may take its time to respond.
    public ForwardTarget(HostPort address, Duration connectTimeout) {
        this(address, connectTimeout, Optional.empty());
    }

    /// A target that is reached without TLS.
    public ForwardTarget(
            HostPort address, Duration connectTimeout, Optional<Duration> responseTimeout) {
        this(address, connectTimeout, responseTimeout, Optional.empty());
    }

    /// The same target, which must respond in time.
    public ForwardTarget within(Duration limit) {
        return new ForwardTarget(address, connectTimeout, Optional.of(limit), tls);
    }

    /// The same target, reached over TLS.
    public ForwardTarget over(BackendTls settings) {
        return new ForwardTarget(address, connectTimeout, responseTimeout, Optional.of(settings));
    }
}
