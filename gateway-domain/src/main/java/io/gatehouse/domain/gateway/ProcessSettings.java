package io.gatehouse.domain.gateway;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The `config:` section: settings of the process, read once at start.
///
/// @param enableIpv6 whether data ports listen on both families; otherwise on IPv4 alone
/// @param readiness where `/healthz/ready` answers; empty when off
/// @param admin where the admin API and the UI are served; empty when off
/// @param stats where metrics are served; empty when off
/// @param logLevel `error`, `warn`, `info`, `debug` or `trace`
/// @param logFormat how log lines are written
/// @param sessionKeys AES-256 keys of 64 hexadecimal digits for session ids: the first encrypts, all decrypt; empty means a random key
/// @param sessionTtl how long an MCP session may be idle
/// @param maxBodyBytes the largest body that is ever held in memory
/// @param connectTimeout for upstream TCP connections
/// @param poolIdleTimeout how long an idle upstream connection is kept
/// @param drainDeadline how long open connections may take to finish at shutdown
/// @param workerThreads I/O threads; empty means one for each processor
/// @param customFunctions definitions of functions that every expression may call
/// @param clients what the connections of clients may take
public record ProcessSettings(
        boolean enableIpv6,
        Optional<SocketAddressSetting> readiness,
        Optional<SocketAddressSetting> admin,
        Optional<SocketAddressSetting> stats,
        String logLevel,
        LogFormat logFormat,
        List<Secret> sessionKeys,
        Duration sessionTtl,
        int maxBodyBytes,
        Duration connectTimeout,
        Duration poolIdleTimeout,
        Duration drainDeadline,
        Optional<Integer> workerThreads,
        Optional<Expression> customFunctions,
        ClientLimits clients) {

    /// How log lines are written.
    public enum LogFormat {
        /// One line of text, fields as `key=value`.
        TEXT,
        /// One JSON object a line.
        JSON
    }

    /// What holds where nothing is written.
    public static final ProcessSettings DEFAULTS =
            new ProcessSettings(
                    true,
                    Optional.of(new SocketAddressSetting("::", 15021)),
                    Optional.of(new SocketAddressSetting("localhost", 15000)),
                    Optional.of(new SocketAddressSetting("::", 15020)),
                    "info",
                    LogFormat.TEXT,
                    List.of(),
                    Duration.ofMinutes(30),
                    2 * 1024 * 1024,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(5),
                    Optional.empty(),
                    Optional.empty());

    /// Copies the list.
    public ProcessSettings {
        sessionKeys = List.copyOf(sessionKeys);
    }

    /// The usual limits for clients.
    public ProcessSettings(
            boolean enableIpv6,
            Optional<SocketAddressSetting> readiness,
            Optional<SocketAddressSetting> admin,
            Optional<SocketAddressSetting> stats,
            String logLevel,
            LogFormat logFormat,
            List<Secret> sessionKeys,
            Duration sessionTtl,
            int maxBodyBytes,
            Duration connectTimeout,
            Duration poolIdleTimeout,
            Duration drainDeadline,
            Optional<Integer> workerThreads,
            Optional<Expression> customFunctions) {
        this(
                enableIpv6,
                readiness,
                admin,
                stats,
                logLevel,
                logFormat,
                sessionKeys,
                sessionTtl,
                maxBodyBytes,
                connectTimeout,
                poolIdleTimeout,
                drainDeadline,
                workerThreads,
                customFunctions,
                ClientLimits.DEFAULTS);
    }
}
