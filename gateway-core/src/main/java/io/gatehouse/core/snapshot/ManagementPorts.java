package io.gatehouse.core.snapshot;

import io.gatehouse.core.admin.AdminServer;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.gateway.SocketAddressSetting;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The ports for operators, which stay as they were at start. Opened and closed by one thread at a time.
final class ManagementPorts {

    private static final System.Logger LOG = System.getLogger("gatehouse.admin");

    private final HttpListeners listeners;
    private final ProcessSettings settings;
    private final List<HttpListeners.OpenPort> open = new ArrayList<>();
    private volatile Optional<Admin> admin = Optional.empty();

    private record Admin(String host, int port, Optional<String> token) {}

    ManagementPorts(HttpListeners listeners, ProcessSettings settings) {
        this.listeners = listeners;
        this.settings = settings;
    }

    List<ConfigProblem> openReadiness(HttpTraffic readiness) {
        return settings.readiness().isEmpty()
                ? List.of()
                : open(settings.readiness().get(), readiness, "readiness", "readinessAddr");
    }

    List<ConfigProblem> openAdmin(Function<SocketAddressSetting, AdminServer> server) {
        if (settings.admin().isEmpty()) {
            return List.of();
        }
        SocketAddressSetting address = settings.admin().get();
        AdminServer traffic = server.apply(address);
        List<ConfigProblem> problems =
                open(address, traffic, "admin API and UI", "adminAddr or ADMIN_ADDR");
        if (problems.isEmpty()) {
            admin = Optional.of(new Admin(address.host(), open.getLast().port(), traffic.token()));
        }
        return problems;
    }

    /// Opens the port for metrics. Where nobody asked for it, the usual port being taken keeps nothing from being served; it is told only.
    List<ConfigProblem> openStats(HttpTraffic stats) {
        if (settings.stats().isEmpty()) {
            return List.of();
        }
        List<ConfigProblem> problems =
                open(settings.stats().get(), stats, "metrics", "statsAddr or STATS_ADDR");
        if (!settings.stats().equals(ProcessSettings.DEFAULTS.stats())) {
            return problems;
        }
        problems.forEach(p ->
                LOG.log(System.Logger.Level.WARNING, "no metrics are served: {0}", p.message()));
        return List.of();
    }

    Optional<Integer> adminPort() {
        return admin.map(Admin::port);
    }

    Optional<String> adminToken() {
        return admin.flatMap(Admin::token);
    }

    /// Says where people find the UI.
    void announce() {
        admin.ifPresent(a -> {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Admin UI available at http://{0}/ui/",
                    new SocketAddressSetting(a.host, a.port));
            a.token.ifPresent(token ->
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "the admin API can be reached from other machines; it needs the header"
                                    + " \"authorization: Bearer {0}\"",
                            token));
        });
    }

    void close() {
        open.forEach(port -> port.drain(Duration.ZERO));
        open.clear();
    }

    private List<ConfigProblem> open(
            SocketAddressSetting address, HttpTraffic traffic, String what, String key) {
        try {
            open.add(listeners.open(address.host(), address.port(), HttpLimits.DEFAULTS, traffic));
            return List.of();
        } catch (IOException e) {
            return List.of(
                    ConfigProblem.error(
                            Origin.NONE,
                            "%s (%s; set config.%s to another address or to off)"
                                    .formatted(
                                            Objects.requireNonNullElse(
                                                    e.getMessage(), e.toString()),
                                            what,
                                            key)));
        }
    }
}
