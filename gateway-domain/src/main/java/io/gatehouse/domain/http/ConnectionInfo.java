package io.gatehouse.domain.http;

import java.net.InetSocketAddress;

/// The connection that a request came on.
///
/// @param peer the client's address
/// @param local the address the client connected to
public record ConnectionInfo(InetSocketAddress peer, InetSocketAddress local) {}
