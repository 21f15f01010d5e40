package io.gatehouse.domain.bind;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which listener of a plaintext port serves a host: the equal host name, else the longest suffix, else the one for any host; the
/// first written wins between equals. Immutable and thread-safe.
public final class ListenerSelection {

    private final List<Listener> bySpecificity;

    /// Prepares the selection among a bind's listeners.
    public ListenerSelection(List<Listener> listeners) {
        this.bySpecificity =
                listeners.stream()
                        .sorted(
                                Comparator.comparingInt((Listener l) -> l.hostname().specificity())
                                        .reversed())
                        .toList();
    }

    /// The listener for a host given without a port.
    public Optional<Listener> select(String host) {
        for (Listener listener : bySpecificity) {
            if (listener.hostname().matches(host)) {
                return Optional.of(listener);
            }
        }
        return Optional.empty();
    }
}
