package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.ClientLimits;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.gateway.ProcessSettings.LogFormat;
import io.gatehouse.domain.gateway.SocketAddressSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads `config:` with the environment variables that stand in for its keys.
final class SettingsReader {

    private static final ProcessSettings DEFAULTS = ProcessSettings.DEFAULTS;

    private static final int MOST_HEADERS = 1000;

    private final Machine machine;
    private final Reading reading;
    private final SessionKeys sessionKeys;
    private final LogLevels logLevels;
    private final WorkerThreads workerThreads;

    SettingsReader(Machine machine, Shapes shapes, Reading reading) {
        this.machine = machine;
        this.reading = reading;
        this.sessionKeys = new SessionKeys(machine, shapes, reading);
        this.logLevels = new LogLevels(machine, shapes, reading);
        this.workerThreads = new WorkerThreads(machine, shapes, reading);
    }

    ProcessSettings read(ProcessSection config, FrontendSection frontend) {
        config.listener()
                .ifPresent(p ->
                        reading.problems()
                                .error(
                                        p.keyOrigin(),
                                        "config.listener has moved to frontendPolicies"));
        new Protocols(reading.problems())
                .connect(frontend.connect().mode(), frontend.connect().place());
        return new ProcessSettings(
                config.enableIpv6().or(this::ipv6Variable).orElse(DEFAULTS.enableIpv6()),
                address(
                        "readinessAddr",
                        config.readinessAddr(),
                        "READINESS_ADDR",
                        config.place(),
                        DEFAULTS.readiness()),
                address(
                        "adminAddr",
                        config.adminAddr(),
                        "ADMIN_ADDR",
                        config.place(),
                        DEFAULTS.admin()),
                address(
                        "statsAddr",
                        config.statsAddr(),
                        "STATS_ADDR",
                        config.place(),
                        DEFAULTS.stats()),
                logLevels.read(config.logging().level()),
                logFormat(config.logging()),
                sessionKeys.read(config.session().key()),
                positive(config.mcp().sessionTtl(), config.mcp().place(), "sessionTtl")
                        .orElse(DEFAULTS.sessionTtl()),
                maxBody(frontend.http()),
                positive(
                                config.backend().connectTimeout(),
                                config.backend().place(),
                                "connectTimeout")
                        .orElse(DEFAULTS.connectTimeout()),
                config.backend().poolIdleTimeout().orElse(DEFAULTS.poolIdleTimeout()),
                config.connectionTerminationDeadline()
                        .or(this::gracePeriod)
                        .orElse(DEFAULTS.drainDeadline()),
                workerThreads.read(config.workerThreads()),
                config.customFunctions(),
                clients(frontend.http()));
    }

    private Optional<Boolean> ipv6Variable() {
        return machine.variable("IPV6_ENABLED")
                .flatMap(text ->
                        switch (text) {
                            case "true" -> Optional.of(true);
                            case "false" -> Optional.of(false);
                            default -> {
                                variable("IPV6_ENABLED", "expected true or false");
                                yield Optional.empty();
                            }
                        });
    }

    private Optional<SocketAddressSetting> address(
            String key,
            Optional<String> written,
            String variable,
            Place place,
            Optional<SocketAddressSetting> otherwise) {
        Optional<String> text = written.or(() -> machine.variable(variable));
        if (text.isEmpty()) {
            return otherwise;
        }
        return address(text.get(), written.isPresent() ? at(place, key) : named(variable));
    }

    private Optional<SocketAddressSetting> address(String text, Origin origin) {
        if (text.startsWith("unix:")) {
            reading.problems().error(origin, "Unix sockets are not supported yet by this version");
            return Optional.empty();
        }
        try {
            return SocketAddressSetting.parse(text);
        } catch (IllegalArgumentException e) {
            reading.problems().error(origin, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private LogFormat logFormat(ProcessSection.Logging logging) {
        Optional<String> variable = machine.variable("LOG_FORMAT");
        Origin origin = variable.isPresent() ? named("LOG_FORMAT") : at(logging.place(), "format");
        return variable.or(logging::format)
                .flatMap(text ->
                        switch (text) {
                            case "text" -> Optional.of(LogFormat.TEXT);
                            case "json" -> Optional.of(LogFormat.JSON);
                            default -> {
                                reading.problems()
                                        .error(
                                                origin,
                                                "unknown value \""
                                                        + text
                                                        + "\""
                                                        + Suggestion.among(
                                                                text, List.of("text", "json")));
                                yield Optional.empty();
                            }
                        })
                .orElse(DEFAULTS.logFormat());
    }

    private int maxBody(FrontendSection.Http http) {
        int size = http.maxBufferSize().orElse(DEFAULTS.maxBodyBytes());
        if (size < 1) {
            reading.problems()
                    .error(
                            at(http.place(), "maxBufferSize"),
                            "expected a size in bytes of 1 or more");
        }
        return size;
    }

    private ClientLimits clients(FrontendSection.Http http) {
        int headers = http.http1MaxHeaders().orElse(ClientLimits.DEFAULTS.maxHeaders());
        if (headers < 1 || headers > MOST_HEADERS) {
            reading.problems()
                    .error(
                            at(http.place(), "http1MaxHeaders"),
                            "expected a number from 1 to " + MOST_HEADERS);
        }
        return new ClientLimits(
                headers,
                positive(http.http1IdleTimeout(), http.place(), "http1IdleTimeout")
                        .orElse(ClientLimits.DEFAULTS.idleTimeout()));
    }

    private Optional<Duration> positive(Optional<Duration> duration, Place place, String key) {
        duration.filter(Duration::isZero)
                .ifPresent(
                        _ -> reading.problems().error(at(place, key), key + " must not be zero"));
        return duration;
    }

    /// The platform kills the process after this many seconds; five of them are kept for the rest of the shutdown.
    private Optional<Duration> gracePeriod() {
        return machine.variable("TERMINATION_GRACE_PERIOD_SECONDS")
                .flatMap(text -> {
                    if (!text.matches("[0-9]{1,9}")) {
                        variable(
                                "TERMINATION_GRACE_PERIOD_SECONDS", "expected a number of seconds");
                        return Optional.empty();
                    }
                    return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(text) - 5)));
                });
    }

    private void variable(String name, String message) {
        reading.problems().error(named(name), message);
    }

    /// Where a problem with an environment variable is.
    static Origin named(String variable) {
        return new Origin("", 0, 0, "environment variable " + variable);
    }

    private static Origin at(Place place, String key) {
        return place.child(key).map(Place::origin).orElse(place.origin());
    }
}
