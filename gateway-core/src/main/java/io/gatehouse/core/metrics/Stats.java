package io.gatehouse.core.metrics;

import io.gatehouse.core.accesslog.AccessLog;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.HttpTraffic;
import java.nio.charset.StandardCharsets;

/// Answers `GET /metrics`, and the same at `/stats/prometheus`. Thread-safe.
public final class Stats implements HttpTraffic {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final RequestMetrics requests = new RequestMetrics();
    private volatile boolean configSynchronized;

    /// Takes note of the requests.
    public AccessLog log() {
        return requests;
    }

    /// States whether what is served is the configuration as it was last loaded.
    public void configSynchronized(boolean isSynchronized) {
        configSynchronized = isSynchronized;
    }

    @Override
    public void handle(HttpExchange exchange) {
        String path = exchange.request().path();
        if (!path.equals("/metrics") && !path.equals("/stats/prometheus")) {
            exchange.respond(Response.empty(404));
        } else if (!exchange.request().isRead()) {
            exchange.respond(Response.empty(405));
        } else {
            byte[] text = text().getBytes(StandardCharsets.UTF_8);
            exchange.respond(new Response(200, HeaderList.of("content-type", TYPE), text));
        }
    }

    private String text() {
        StringBuilder out = new StringBuilder(16 * 1024);
        requests.write(out);
        String gauge = "agentgateway_config_synchronized";
        out.append("# HELP ").append(gauge);
        out.append(" Whether the configuration last loaded is served.\n");
        out.append("# TYPE ").append(gauge).append(" gauge\n");
        return out.append(gauge).append(configSynchronized ? " 1\n" : " 0\n").toString();
    }
}
