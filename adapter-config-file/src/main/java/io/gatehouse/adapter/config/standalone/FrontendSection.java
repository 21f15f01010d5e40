package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import java.time.Duration;
import java.util.Optional;

/// `frontendPolicies:`, what holds for every connection of a client.
@Section(
        refused = {"networkAuthorization", "networkExtAuthz", "proxy", "proxyProtocol", "tls"},
        ignored = {"accessLog", "logging", "tcp", "tracing"})
record FrontendSection(@Default("{}") Http http, @Default("{}") Connect connect) {

    @Section(
            ignored = {
                "http1HeaderCase",
                "http2ConnectionWindowSize",
                "http2FrameSize",
                "http2KeepaliveInterval",
                "http2KeepaliveTimeout",
                "http2MaxHeaderSize",
                "http2WindowSize",
                "maxConnectionDuration"
            })
    record Http(
            Optional<Integer> maxBufferSize,
            Optional<Integer> http1MaxHeaders,
            Optional<Duration> http1IdleTimeout,
            Place place) {}

    @Section
    record Connect(@Default("deny") String mode, Place place) {}
}
