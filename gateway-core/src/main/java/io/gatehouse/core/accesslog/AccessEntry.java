package io.gatehouse.core.accesslog;

import io.gatehouse.ports.inbound.ExchangeOutcome;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What the access log says of one request.
///
/// @param path without the query, which may hold credentials
/// @param fields further fields by name, such as `mcp.method.name`, `error` and `reason`
public record AccessEntry(
        Instant end,
        Optional<String> gateway,
        Optional<String> listener,
        Optional<String> routeRule,
        Optional<String> route,
        InetSocketAddress source,
        String method,
        Optional<String> host,
        String path,
        String version,
        ExchangeOutcome outcome,
        Optional<String> subject,
        Map<String, Object> fields,
        Duration duration) {}
