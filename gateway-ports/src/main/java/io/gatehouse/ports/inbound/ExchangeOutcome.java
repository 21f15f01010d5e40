package io.gatehouse.ports.inbound;

/// How an exchange ended.
///
/// @param status the response's status; 0 when none was sent
/// @param responseBytes of the body, as far as it was sent
/// @param aborted whether the client or the upstream went away before the response was complete
public record ExchangeOutcome(int status, long responseBytes, boolean aborted) {}
