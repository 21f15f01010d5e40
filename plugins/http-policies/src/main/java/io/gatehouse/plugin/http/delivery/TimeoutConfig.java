package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Doc;
import java.time.Duration;
import java.util.Optional;

/// The settings of `timeout`. A time of zero is no limit.
public record TimeoutConfig(
        @Doc("From the request to the response's head, delays and retries included.")
                Optional<Duration> requestTimeout,
        @Doc("The same for each attempt at a backend.") Optional<Duration> backendRequestTimeout) {}
