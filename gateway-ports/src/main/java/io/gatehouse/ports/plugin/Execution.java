package io.gatehouse.ports.plugin;

/// Where a policy's hooks run.
public enum Execution {
    /// On the I/O thread: fast, never blocking.
    INLINE,
    /// On a virtual thread, where they may block.
    BLOCKING
}
