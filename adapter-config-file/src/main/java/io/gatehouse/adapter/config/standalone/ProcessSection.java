package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.ReadAs;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Expression;
import java.time.Duration;
import java.util.Optional;

/// `config:`, the settings of the process.
@Section(
        refused = {
            "additionalTrustDomains",
            "caAddress",
            "caAuthToken",
            "localXdsPath",
            "sensitiveHeaders",
            "skipValidateTrustDomain",
            "spiffe",
            "trustDomain",
            "xdsAddress",
            "xdsAuthToken"
        },
        ignored = {
            "clusterId",
            "connectionMinTerminationDeadline",
            "database",
            "dns",
            "gateway",
            "hbone",
            "histograms",
            "metrics",
            "modelCatalog",
            "namespace",
            "network",
            "serviceAccount",
            "standardAttributes",
            "storage",
            "tracing"
        })
record ProcessSection(
        Optional<Boolean> enableIpv6,
        Optional<String> adminAddr,
        Optional<String> statsAddr,
        Optional<String> readinessAddr,
        @Default("{}") Logging logging,
        @Default("{}") Session session,
        @Default("{}") Mcp mcp,
        @Default("{}") Upstream backend,
        Optional<Duration> connectionTerminationDeadline,
        @ReadAs({Integer.class, String.class}) Optional<Place> workerThreads,
        Optional<Expression> customFunctions,
        Optional<Place> listener,
        Place place) {

    @Section(ignored = {"database", "fields", "filter"})
    record Logging(
            @ReadAs(Object.class) Optional<Place> level, Optional<String> format, Place place) {}

    @Section
    record Session(@ReadAs({String.class, String[].class}) Optional<Place> key) {}

    @Section
    record Mcp(Optional<Duration> sessionTtl, Place place) {}

    @Section(ignored = {"keepalives", "poolMaxSize"})
    record Upstream(
            Optional<Duration> connectTimeout, Optional<Duration> poolIdleTimeout, Place place) {}
}
