package io.gatehouse.adapter.undertow;

import io.gatehouse.adapter.undertow.server.PortOpener;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;
import java.util.function.Supplier;

/// Ports on Undertow and XNIO: HTTP, with and without TLS, and TCP. Thread-safe.
public final class UndertowHttpListeners implements HttpListeners {

    private final PortOpener ports;

    /// Starts the I/O threads.
    ///
    /// @throws IOException when the system gives no selectors
    public UndertowHttpListeners(UndertowSettings settings) throws IOException {
        ports = new PortOpener(settings.ioThreads(), settings.poolIdleTimeout());
    }

    @Override
    public OpenPort open(
            String host, int port, HttpLimits limits, Supplier<Bind> bind, HttpTraffic traffic)
            throws IOException {
        return ports.open(host, port, limits, bind, traffic);
    }

    @Override
    public void close() {
        ports.close();
    }
}
