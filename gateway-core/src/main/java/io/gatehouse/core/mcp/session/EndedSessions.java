package io.gatehouse.core.mcp.session;

import java.util.LinkedHashMap;
import java.util.Map;

/// The latest sessions that ended in this process: their ids are still genuine, but open nothing.
/// Bounded. Thread-safe: the monitor guards everything.
final class EndedSessions {

    private static final int MAX = 100_000;

    private final Map<SessionKey, Boolean> keys =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<SessionKey, Boolean> eldest) {
                    return size() > MAX;
                }
            };

    synchronized void add(SessionKey key) {
        keys.put(key, Boolean.TRUE);
    }

    synchronized boolean contains(SessionKey key) {
        return keys.containsKey(key);
    }
}
