package io.gatehouse.ports.outbound;

import io.gatehouse.domain.backend.McpServerAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Starts MCP servers as child processes that speak newline-delimited JSON over standard input and output. Thread-safe. Whatever
/// happens to the gateway, no child outlives it.
public interface StdioServers extends AutoCloseable {

    /// Starts a process.
    ///
    /// @param target the target's name, for log lines
    /// @param listener hears what the process says
    /// @throws IOException when it cannot be started, with the system's reason
    StdioServer start(String target, McpServerAddress.Stdio address, StdioListener listener)
            throws IOException;

    /// The processes that run now, oldest first.
    List<ProcessInfo> processes();

    /// What can be seen of a process.
    ///
    /// @param target whose it is
    /// @param cpuTime of it and of everything that it started; empty where the system does not say
    /// @param memoryBytes resident, of it and of everything that it started; empty where the system
    ///     does not say
    /// @param lastErrors what it last wrote on standard error, oldest first
    record ProcessInfo(
            String target,
            long pid,
            Instant startedAt,
            Optional<Duration> cpuTime,
            Optional<Long> memoryBytes,
            List<String> lastErrors) {

        /// Copies the list.
        public ProcessInfo {
            lastErrors = List.copyOf(lastErrors);
        }
    }

    /// Stops every process.
    @Override
    void close();

    /// A running process.
    interface StdioServer extends AutoCloseable {

        /// Sends one message; blocks while the process does not read. Messages of several threads are sent one after the other.
        ///
        /// @param message JSON without line breaks
        /// @throws IOException when the process is gone
        void send(byte[] message) throws IOException;

        /// The process id.
        long pid();

        /// Stops it: closes its input, waits, terminates, waits, kills, each with all its descendants. Blocks until it is gone.
        /// Does nothing when called again.
        @Override
        void close();
    }

    /// Hears what a process says. Called by one thread at a time.
    interface StdioListener {

        /// One line that the process wrote.
        void onLine(byte[] line);

        /// The process is gone; nothing follows.
        ///
        /// @param reason for logs and errors, such as `exited with status 1`
        void onExit(String reason);
    }
}
