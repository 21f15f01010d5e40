package io.gatehouse.domain.bind;

/// Whether a load balancer in front says who the client is, before anything else (PROXY protocol, versions 1 and 2).
///
/// @param required whether connections without it are closed
public record ProxyProtocol(boolean version1, boolean version2, boolean required) {}
