package io.gatehouse.launcher.wiring;

import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;

/// Opens ports for this machine alone, whatever address was asked for.
record LoopbackListeners(HttpListeners listeners) implements HttpListeners {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String BOTH_FAMILIES = "localhost";

    @Override
    public OpenPort open(String host, int port, HttpLimits limits, HttpTraffic traffic)
            throws IOException {
        String own = host.equals(BOTH_FAMILIES) ? BOTH_FAMILIES : LOOPBACK;
        return listeners.open(own, port, limits, traffic);
    }

    @Override
    public void close() {
        listeners.close();
    }
}
