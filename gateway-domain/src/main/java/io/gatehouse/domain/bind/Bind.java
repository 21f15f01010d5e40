package io.gatehouse.domain.bind;

import io.gatehouse.domain.config.Origin;
import java.util.List;

/// A port and the listeners that share it.
///
/// @param port from 0 to 65535; 0 lets the system choose
/// @param listeners in configuration order
public record Bind(int port, List<Listener> listeners, Origin origin) {

    /// Copies the list.
    public Bind {
        listeners = List.copyOf(listeners);
    }

    /// The bind's name in logs, `bind/3000`.
    public String name() {
        return "bind/" + port;
    }
}
