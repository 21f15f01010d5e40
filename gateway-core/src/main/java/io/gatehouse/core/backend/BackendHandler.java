package io.gatehouse.core.backend;

/// Serves the requests of one backend. Thread-safe.
public interface BackendHandler extends AutoCloseable {

    /// Serves a request that all policies let pass. Called on the I/O thread unless a policy left it; must not block there.
    void handle(RoutedCall call);

    /// Whether the handler answers in time itself, where a policy limits the time; otherwise it is answered in its place.
    default boolean keepsDeadline() {
        return false;
    }

    /// Lets go of what the handler holds, after the last request that uses it.
    @Override
    default void close() {}
}
