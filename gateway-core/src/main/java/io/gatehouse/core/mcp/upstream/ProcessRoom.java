package io.gatehouse.core.mcp.upstream;

import io.gatehouse.domain.backend.McpServerAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// How many processes of each stdio server there are. Thread-safe: the monitor guards the map.
public final class ProcessRoom {

    private final Map<McpServerAddress.Stdio, Integer> running = new HashMap<>();

    /// Nothing runs.
    public ProcessRoom() {}

    /// Room for one process; empty when there is none. To be run once the process is gone, and may
    /// be run again then.
    synchronized Optional<Runnable> take(McpServerAddress.Stdio address) {
        int now = running.getOrDefault(address, 0);
        if (now >= address.care().maxProcesses()) {
            return Optional.empty();
        }
        running.put(address, now + 1);
        AtomicBoolean left = new AtomicBoolean();
        return Optional.of(() -> {
            if (left.compareAndSet(false, true)) {
                leave(address);
            }
        });
    }

    private synchronized void leave(McpServerAddress.Stdio address) {
        running.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
    }
}
