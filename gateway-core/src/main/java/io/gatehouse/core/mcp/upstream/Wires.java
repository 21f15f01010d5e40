package io.gatehouse.core.mcp.upstream;

/// Opens wires to one server.
interface Wires {

    Opening open(CallerHeaders headers, Wire.Listener listener) throws InterruptedException;

    /// What opening a wire came to.
    sealed interface Opening {

        /// It is open.
        record Opened(Wire wire) implements Opening {}

        /// There is no room for one more; this is the answer to whoever asks.
        record Full(Reply reply) implements Opening {}

        /// It is not; this is the answer to whoever asks.
        record NotOpened(Reply reply) implements Opening {}
    }
}
