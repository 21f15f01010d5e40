package io.gatehouse.ports.inbound;

import io.gatehouse.domain.backend.HostPort;
import java.time.Duration;

/// Where a request is forwarded to.
///
/// @param address name or address and port; a name is resolved by the adapter
/// @param connectTimeout for the TCP connection
public record ForwardTarget(HostPort address, Duration connectTimeout) {}
