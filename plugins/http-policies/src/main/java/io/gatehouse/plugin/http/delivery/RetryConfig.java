package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings of `retry`.
///
/// @param attempts from 1 to 255
public record RetryConfig(
        @Doc("How many attempts may follow the first one, from 1 to 255.") @Default("1")
                int attempts,
        @Doc("How long to wait before each further attempt.") Optional<Duration> backoff,
        @Doc("Statuses that are failures; an upstream that cannot be reached always is.")
                @Default("[]")
                List<Integer> codes,
        @Doc("Only requests for which this holds are tried again.")
                Optional<Expression> precondition,
        @Doc("Responses for which this holds are failures too.") Optional<Expression> condition) {

    /// Copies the list.
    public RetryConfig {
        codes = List.copyOf(codes);
    }
}
