package io.gatehouse.core.pipeline;

import io.gatehouse.domain.bind.ListenerSelection;
import java.util.Optional;

/// A hold on the configuration that a request started with.
public interface Lease {

    /// The listeners of the port that the request came on; empty when the configuration has no such port any more.
    Optional<ListenerSelection<CompiledListener>> listeners();

    /// Holds it once more, unless everyone has let go.
    boolean tryHold();

    /// Lets go; called once for the lease itself and once for each further hold.
    void release();
}
