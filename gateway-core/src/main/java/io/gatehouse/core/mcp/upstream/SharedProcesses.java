package io.gatehouse.core.mcp.upstream;

import io.gatehouse.domain.backend.McpTarget;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/// The processes that several sessions use together: one for each server and for each of the
/// protocol's generations that is spoken to it. Thread-safe: the monitor guards the map.
public final class SharedProcesses {

    private final Map<Key, SharedProcess> running = new HashMap<>();

    private record Key(McpTarget target, boolean stateless) {}

    /// Nothing runs.
    public SharedProcesses() {}

    /// One more session's side of a process.
    ///
    /// @param connect makes the connection to the process, for the first session
    synchronized TargetSession join(
            McpTarget target,
            Greeting greeting,
            ServerMessages messages,
            BiFunction<Greeting, ServerMessages, TargetSession> connect) {
        Key key = new Key(target, greeting instanceof Discovery);
        SharedProcess process =
                running.computeIfAbsent(key, _ -> new SharedProcess(greeting, connect));
        SharedTargetSession session = new SharedTargetSession(target, process, messages, this);
        process.join(session);
        return session;
    }

    /// A session is over; the last one takes the process along.
    void leave(SharedTargetSession session, SharedProcess process) {
        boolean last;
        synchronized (this) {
            last = process.leave(session) && running.values().remove(process);
        }
        if (last) {
            process.close();
        }
    }
}
