package io.gatehouse.domain.policy;

/// When a policy runs in a request's life; phases run in this order.
public enum Phase {
    /// Before a route is chosen.
    GATEWAY,
    /// After a route was chosen.
    ROUTE,
    /// For each attempt at a backend.
    BACKEND
}
