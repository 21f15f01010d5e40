package io.gatehouse.domain.bind;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Which listener of a plaintext port serves a host: the equal host name, else the longest suffix,
/// else the one for any host; the first written wins between equals. Immutable and thread-safe.
///
/// @param <L> what a listener was compiled to
public final class ListenerSelection<L> {

    private final List<Candidate<L>> bySpecificity;

    private record Candidate<L>(Listener listener, Optional<L> result) {}

    /// Prepares the selection among a bind's listeners.
    ///
    /// @param listeners in configuration order
    /// @param listenerOf the domain listener of an item
    public ListenerSelection(Collection<L> listeners, Function<L, Listener> listenerOf) {
        this.bySpecificity =
                listeners.stream()
                        .map(l -> new Candidate<>(listenerOf.apply(l), Optional.of(l)))
                        .sorted(
                                Comparator.comparingInt(
                                        c -> -c.listener().hostname().specificity()))
                        .toList();
    }

    /// The listener for a host given without a port.
    public Optional<L> select(String host) {
        for (Candidate<L> candidate : bySpecificity) {
            if (candidate.listener().hostname().matches(host)) {
                return candidate.result();
            }
        }
        return Optional.empty();
    }
}
