package io.gatehouse.adapter.stdio;

import java.io.IOException;
import java.util.List;

/// Sees to it that no child outlives the gateway, and reaches whatever children started. Thread-safe.
interface Supervisor extends AutoCloseable {

    /// Starts a process under supervision.
    Process start(ProcessBuilder builder, List<String> command) throws IOException;

    /// Asks a process and its group to end. Does nothing when they are gone.
    void terminate(long pid);

    /// Ends a process and its group. Does nothing when they are gone.
    void kill(long pid);

    /// Ends the supervision of a process that is gone.
    void forget(long pid);

    @Override
    void close();
}
