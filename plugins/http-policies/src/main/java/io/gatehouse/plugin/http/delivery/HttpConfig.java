package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.NotYet;
import java.time.Duration;
import java.util.Optional;

/// The settings of `http` on a backend.
@NotYet("version")
public record HttpConfig(
        @Doc("How long each attempt may take until the response begins; zero for no limit.")
                Optional<Duration> requestTimeout) {}
