package io.gatehouse.launcher.wiring;

import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;

/// Opens ports for this machine alone, whatever address was asked for.
record LoopbackListeners(HttpListeners listeners) implements HttpListeners {

    private static final String LOOPBACK = "127.0.0.1";

    @Override
    public OpenPort open(String host, int port, HttpLimits limits, HttpTraffic traffic)
            throws IOException {
        return listeners.open(LOOPBACK, port, limits, traffic);
    }

    @Override
    public void close() {
        listeners.close();
    }
}
