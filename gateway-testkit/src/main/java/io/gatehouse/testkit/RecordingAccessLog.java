package io.gatehouse.testkit;

import io.gatehouse.core.accesslog.AccessEntry;
import io.gatehouse.core.accesslog.AccessLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what it is told. Thread-safe.
public final class RecordingAccessLog implements AccessLog {

    private final List<AccessEntry> entries = new CopyOnWriteArrayList<>();

    /// An empty log.
    public RecordingAccessLog() {}

    /// All requests that have ended, in order.
    public List<AccessEntry> entries() {
        return List.copyOf(entries);
    }

    /// The request that ended last.
    ///
    /// @throws AssertionError when there is none
    public AccessEntry last() {
        if (entries.isEmpty()) {
            throw new AssertionError("no request has ended");
        }
        return entries.getLast();
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public void record(AccessEntry entry) {
        entries.add(entry);
    }
}
