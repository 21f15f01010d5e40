package io.gatehouse.core.metrics;

import io.gatehouse.core.accesslog.AccessEntry;
import io.gatehouse.core.accesslog.AccessLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;

/// Counts requests by what the access log says of them. Thread-safe.
final class RequestMetrics implements AccessLog {

    private static final List<String> ROUTE = List.of("gateway", "listener", "route", "route_rule");
    private static final int RECENT = 256;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    /// Stands for what clients make up, which must not use up the series.
    private static final String OTHER_METHOD = "_OTHER";

    private static final List<String> REQUEST =
            List.of("backend", "protocol", "method", "status", "reason");
    private static final List<String> MCP =
            List.of("method", "resource_type", "server", "resource");

    private final Family<Counter> requests =
            new Family<>(
                    "requests_total",
                    "counter",
                    "Requests that have ended.",
                    joined(REQUEST, ROUTE),
                    Counter::new);
    private final Family<Histogram> durations =
            new Family<>(
                    "request_duration_seconds",
                    "histogram",
                    "Time from a request's head to its response's end.",
                    joined(REQUEST, ROUTE),
                    () -> new Histogram(Histogram.TIMES));
    private final Family<Counter> mcpRequests =
            new Family<>(
                    "mcp_requests_total",
                    "counter",
                    "MCP requests and notifications of clients.",
                    joined(MCP, ROUTE),
                    Counter::new);
    private final Family<Histogram> mcpDurations =
            new Family<>(
                    "mcp_request_duration_seconds",
                    "histogram",
                    "Time from the head of a client's MCP request to its answer's end.",
                    joined(MCP, ROUTE),
                    () -> new Histogram(Histogram.TIMES));
    private final AtomicReferenceArray<RequestSeries> recent = new AtomicReferenceArray<>(RECENT);
    private final GenAiMetrics genAi = new GenAiMetrics(ROUTE);

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public void record(AccessEntry entry) {
        RequestSeries series = series(entry);
        series.requests().increment();
        series.durations().observe(entry.duration().toNanos() / 1e9);
        if (entry.fields().containsKey("mcp.method.name")) {
            List<String> mcp = joined(mcp(entry), route(entry));
            mcpRequests.of(mcp).increment();
            mcpDurations.of(mcp).observe(entry.duration().toNanos() / 1e9);
        }
        if (entry.fields().containsKey("gen_ai.request.model")) {
            genAi.record(entry, route(entry));
        }
    }

    /// Most requests are of a kind that was there a moment ago.
    private RequestSeries series(AccessEntry entry) {
        int place = RequestSeries.hash(entry) & (RECENT - 1);
        RequestSeries last = recent.get(place);
        if (last != null && last.counts(entry)) {
            return last;
        }
        List<String> labels = joined(request(entry), route(entry));
        RequestSeries found = RequestSeries.of(entry, requests.of(labels), durations.of(labels));
        recent.set(place, found);
        return found;
    }

    void write(StringBuilder out) {
        requests.write(out);
        durations.write(out);
        mcpRequests.write(out);
        mcpDurations.write(out);
        genAi.write(out);
    }

    private static List<String> request(AccessEntry entry) {
        return List.of(
                field(entry, "endpoint"),
                field(entry, "protocol", "http"),
                METHODS.contains(entry.method()) ? entry.method() : OTHER_METHOD,
                Integer.toString(entry.outcome().status()),
                field(entry, "reason"));
    }

    private static List<String> mcp(AccessEntry entry) {
        String resource =
                Stream.of("gen_ai.tool.name", "gen_ai.prompt.name", "mcp.resource.uri")
                        .flatMap(name -> Optional.ofNullable(entry.fields().get(name)).stream())
                        .findFirst()
                        .map(Object::toString)
                        .orElse("unknown");
        return List.of(
                field(entry, "mcp.method.name"),
                field(entry, "mcp.resource.type"),
                field(entry, "mcp.target"),
                resource);
    }

    private static List<String> route(AccessEntry entry) {
        return Stream.of(entry.gateway(), entry.listener(), entry.route(), entry.routeRule())
                .map(value -> value.orElse("unknown"))
                .toList();
    }

    static String field(AccessEntry entry, String name) {
        return field(entry, name, "unknown");
    }

    private static String field(AccessEntry entry, String name, String otherwise) {
        return Optional.ofNullable(entry.fields().get(name))
                .map(Object::toString)
                .orElse(otherwise);
    }

    static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
