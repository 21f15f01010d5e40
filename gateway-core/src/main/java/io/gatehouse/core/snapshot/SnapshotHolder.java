package io.gatehouse.core.snapshot;

import io.gatehouse.core.pipeline.CompiledListener;
import io.gatehouse.core.pipeline.Lease;
import io.gatehouse.domain.bind.ListenerSelection;
import java.util.Optional;

/// Holds the snapshot that new requests start with: the one mutable reference on their way.
/// Lock-free for readers; published by one thread at a time.
final class SnapshotHolder {

    private volatile Snapshot current;

    SnapshotHolder(Snapshot first) {
        this.current = first;
    }

    Snapshot current() {
        return current;
    }

    /// A hold on the current snapshot for a request of a port.
    Lease lease(int port) {
        while (true) {
            Snapshot snapshot = current;
            if (snapshot.tryHold()) {
                return new SnapshotLease(snapshot, port);
            }
            Thread.onSpinWait();
        }
    }

    /// Replaces the current snapshot and lets go of it.
    void publish(Snapshot next) {
        Snapshot before = current;
        current = next;
        before.release();
    }

    private record SnapshotLease(Snapshot snapshot, int port) implements Lease {

        @Override
        public Optional<ListenerSelection<CompiledListener>> listeners() {
            return snapshot.listeners(port);
        }

        @Override
        public boolean tryHold() {
            return snapshot.tryHold();
        }

        @Override
        public void release() {
            snapshot.release();
        }
    }
}
