package io.gatehouse.plugin.http.limit;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.Scalar;
import java.time.Duration;
import java.util.List;

/// The settings of `localRateLimit`: all limits must be met.
@Scalar
public record LocalRateLimitConfig(List<Limit> limits) {

    /// Copies the list.
    public LocalRateLimitConfig {
        limits = List.copyOf(limits);
    }

    /// A bucket of tokens, of which each request takes one.
    ///
    /// @param maxTokens what the bucket holds, and begins with
    /// @param tokensPerFill what is added each time
    /// @param fillInterval from one time to the next
    public record Limit(
            @Doc("What the bucket holds, and begins with.") @Default("0") int maxTokens,
            @Doc("What is added each time.") @Default("0") int tokensPerFill,
            @Doc("From one time to the next.") Duration fillInterval,
            @Doc("What is counted.") @Default("requests") Unit type) {}

    /// What is counted.
    public enum Unit {
        /// Requests.
        REQUESTS,
        /// Tokens of language models.
        TOKENS
    }
}
