package io.gatehouse.ports.outbound;

import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.ports.inbound.HttpTraffic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Opens ports for HTTP, and for connections that are passed on without a look into them. Thread-safe.
public interface HttpListeners extends AutoCloseable {

    /// Opens a port and serves it.
    ///
    /// Before HTTP begins the connection is taken in as the bind says: the PROXY header is read, the listener is found by the name that
    /// the client asks for, and encryption is agreed on. Connections of TCP listeners are passed on by the adapter alone.
    ///
    /// @param host `::` for all addresses of both families, `0.0.0.0` for all of IPv4, a name or an address otherwise
    /// @param port 0 lets the system choose
    /// @param bind what the port's listeners speak; asked anew for each connection, so that it may change
    /// @throws IOException when the port cannot be had, with a sentence that says why
    OpenPort open(
            String host, int port, HttpLimits limits, Supplier<Bind> bind, HttpTraffic traffic)
            throws IOException;

    /// Opens a port for HTTP without encryption.
    default OpenPort open(String host, int port, HttpLimits limits, HttpTraffic traffic)
            throws IOException {
        Bind plain = new Bind(port, List.of(), Origin.NONE);
        return open(host, port, limits, () -> plain, traffic);
    }

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
