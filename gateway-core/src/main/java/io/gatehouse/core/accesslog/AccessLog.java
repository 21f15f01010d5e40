package io.gatehouse.core.accesslog;

/// Takes note of requests. Thread-safe; never blocks.
public interface AccessLog {

    /// Takes no notes.
    AccessLog NONE =
            new AccessLog() {
                @Override
                public boolean isEnabled() {
                    return false;
                }

                @Override
                public void record(AccessEntry entry) {}
            };

    /// Whether anything is noted at all.
    boolean isEnabled();

    /// Takes note of a request that has ended.
    void record(AccessEntry entry);
}
