package io.gatehouse.adapter.undertow.loop;

/// Something that must not stand still for too long.
public interface Watched {

    /// Looks at it; called several times a second on its I/O thread.
    ///
    /// @param now as [System#nanoTime]
    /// @return whether to go on watching
    boolean look(long now);
}
