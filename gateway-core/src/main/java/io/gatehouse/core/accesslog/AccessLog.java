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

    /// Tells two.
    static AccessLog both(AccessLog first, AccessLog second) {
        return new AccessLog() {
            @Override
            public boolean isEnabled() {
                return first.isEnabled() || second.isEnabled();
            }

            @Override
            public void record(AccessEntry entry) {
                first.record(entry);
                second.record(entry);
            }
        };
    }

    /// Whether anything is noted at all.
    boolean isEnabled();

    /// Takes note of a request that has ended.
    void record(AccessEntry entry);
}
