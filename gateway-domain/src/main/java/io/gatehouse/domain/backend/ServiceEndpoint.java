package io.gatehouse.domain.backend;

/// One of the servers of a service.
///
/// @param capacity its share of the requests; 0 for none
public record ServiceEndpoint(HostPort address, int capacity) {}
