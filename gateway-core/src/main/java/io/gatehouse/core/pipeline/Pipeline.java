package io.gatehouse.core.pipeline;

import io.gatehouse.core.accesslog.AccessLog;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.HttpTraffic;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Serves the requests of one port. Thread-safe.
public final class Pipeline implements HttpTraffic {

    private final Supplier<Lease> leases;
    private final AccessLog log;
    private final InstantSource clock;
    private final int maxBodyBytes;

    /// Prepares serving.
    ///
    /// @param leases gives a hold on the current configuration, for this port
    /// @param maxBodyBytes the largest body that policies may see
    public Pipeline(Supplier<Lease> leases, AccessLog log, InstantSource clock, int maxBodyBytes) {
        this.leases = leases;
        this.log = log;
        this.clock = clock;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void handle(HttpExchange exchange) {
        Lease lease = leases.get();
        GatewayCall call = new GatewayCall(exchange, lease, clock.instant(), maxBodyBytes);
        exchange.onEnd(outcome -> {
            lease.release();
            if (log.isEnabled()) {
                log.record(call.entry(outcome, clock.instant()));
            }
        });
        new RequestRun(call, lease).start();
    }
}
