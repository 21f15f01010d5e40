package io.gatehouse.launcher.wiring;

import io.gatehouse.domain.bind.Bind;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;
import java.util.function.Supplier;

/// Opens ports for this machine alone, whatever address was asked for.
record LoopbackListeners(HttpListeners listeners) implements HttpListeners {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String BOTH_FAMILIES = "localhost";

    @Override
    public OpenPort open(
            String host, int port, HttpLimits limits, Supplier<Bind> bind, HttpTraffic traffic)
            throws IOException {
        String own = host.equals(BOTH_FAMILIES) ? BOTH_FAMILIES : LOOPBACK;
        return listeners.open(own, port, limits, bind, traffic);
    }

    @Override
    public void close() {
        listeners.close();
    }
}
