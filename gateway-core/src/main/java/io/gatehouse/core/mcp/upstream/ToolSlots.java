package io.gatehouse.core.mcp.upstream;

import io.gatehouse.domain.backend.McpTarget;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// How many calls of each tool there may be at the same time, of all sessions together. Thread-safe:
/// the monitor guards the map, which only holds tools that are in use.
public final class ToolSlots {

    private record Tool(McpTarget target, String name) {}

    private static final class Line {

        private final Semaphore semaphore;
        private int users;

        Line(int size) {
            this.semaphore = new Semaphore(size, true);
        }
    }

    private final Map<Tool, Line> lines = new HashMap<>();

    /// Nothing is in use.
    public ToolSlots() {}

    /// A call's right to go on.
    interface Slot extends AutoCloseable {

        /// The next may go.
        @Override
        void close();
    }

    /// Waits for a right to go on.
    Slot take(McpTarget target, String tool, int size) throws InterruptedException {
        Tool key = new Tool(target, tool);
        Line line = enter(key, size);
        try {
            line.semaphore.acquire();
        } catch (InterruptedException e) {
            leave(key, line);
            throw e;
        }
        return () -> {
            line.semaphore.release();
            leave(key, line);
        };
    }

    private synchronized Line enter(Tool key, int size) {
        Line line = lines.computeIfAbsent(key, _ -> new Line(size));
        line.users++;
        return line;
    }

    private synchronized void leave(Tool key, Line line) {
        line.users--;
        if (line.users == 0) {
            lines.remove(key);
        }
    }
}
