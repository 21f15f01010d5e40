package io.gatehouse.ports.outbound;

import io.gatehouse.ports.inbound.HttpTraffic;
import java.io.IOException;
import java.time.Duration;

/// Opens ports for HTTP. Thread-safe.
public interface HttpListeners extends AutoCloseable {

    /// Opens a port and serves it.
    ///
    /// @param host `::` for all addresses of both families, `0.0.0.0` for all of IPv4, a name or an address otherwise
    /// @param port 0 lets the system choose
    /// @throws IOException when the port cannot be had, with a sentence that says why
    OpenPort open(String host, int port, HttpLimits limits, HttpTraffic traffic) throws IOException;

    /// Closes every port at once.
    @Override
    void close();

    /// A port that is being served.
    interface OpenPort {

        /// The host it was opened on.
        String host();

        /// The port in use, also when the system chose it.
        int port();

        /// Takes no more connections; lets open exchanges end, with `connection: close`, until the deadline, then closes.
        /// Blocks until then.
        void drain(Duration deadline);
    }
}
