package io.gatehouse.ports.outbound;

import io.gatehouse.domain.http.HeaderList;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A request to an upstream server. The body is not copied.
///
/// @param uri absolute, with scheme `http` or `https`
/// @param headers a `host` field replaces the URI's authority
/// @param body empty for none
/// @param timeout until the response's head
public record UpstreamRequest(
        String method, URI uri, HeaderList headers, byte[] body, Optional<Duration> timeout) {}
