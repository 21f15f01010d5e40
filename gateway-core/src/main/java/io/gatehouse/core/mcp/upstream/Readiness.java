package io.gatehouse.core.mcp.upstream;

/// Whether a server can be asked.
///
/// @param <L> how it is reached
sealed interface Readiness<L> {

    /// It can.
    record Ready<L>(L link) implements Readiness<L> {}

    /// It cannot; this is the answer to whoever asks.
    record NotReady<L>(Reply reply) implements Readiness<L> {}
}
