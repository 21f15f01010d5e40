package io.gatehouse.adapter.undertow.entry;

import io.gatehouse.adapter.undertow.loop.IoLoop;

/// A client's connection, whatever it is used for. All but [#loop] is called on its I/O thread.
public interface OpenConnection {

    /// Its I/O thread.
    IoLoop loop();

    /// The port closes: ends now if nothing is going on, and as soon as that is so otherwise.
    void drain();

    /// Ends at once. Does nothing when called again.
    void close();
}
