package io.gatehouse.ports.plugin;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.ports.expression.Expressions;
import java.time.InstantSource;

/// What the gateway lends a policy. Valid until the policy is closed; thread-safe.
public interface PolicyContext {

    /// Where the policy is written.
    Origin origin();

    /// The policy language.
    Expressions expressions();

    /// Fetches documents, such as key sets.
    HttpFetcher http();

    /// The time.
    InstantSource clock();

    /// Work in the background; what is left of it ends with the policy.
    Scheduler scheduler();

    /// Log lines of this policy.
    System.Logger logger();
}
