package io.gatehouse.core.snapshot;

import io.gatehouse.core.accesslog.AccessLog;
import io.gatehouse.core.admin.Readiness;
import io.gatehouse.core.backend.LlmBackends;
import io.gatehouse.core.backend.McpBackends;
import io.gatehouse.core.pipeline.Pipeline;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.core.policy.PolicyInstances;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.gateway.SocketAddressSetting;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.ConfigSource;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// A gateway: it serves a configuration, and follows its changes. All or nothing of a changed
/// configuration takes effect; where anything is wrong the last good one serves on. Thread-safe.
public final class Gateway implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("gatehouse.config");
    private static final String CONFIGURATION = "configuration";

    private final Parts parts;
    private final GatewayConfig first;
    private final Readiness readiness = new Readiness();
    private final SnapshotHolder holder =
            new SnapshotHolder(new Snapshot(Map.of(), List.of(), List.of()));
    private final OpenPorts ports;
    private final ReentrantLock reloading = new ReentrantLock();
    private Optional<HttpListeners.OpenPort> readinessPort = Optional.empty();
    private Optional<ConfigSource.Watch> watch = Optional.empty();
    private boolean closed;

    /// What a gateway is made of.
    ///
    /// @param source where its configuration comes from
    /// @param plugins what configurations may use
    /// @param instances makes policies
    /// @param mcp serves MCP backends
    /// @param llm serves LLM backends
    /// @param listeners opens ports
    /// @param log takes note of requests
    /// @param clock the time
    public record Parts(
            ConfigSource source,
            InstalledPlugins plugins,
            PolicyInstances instances,
            McpBackends mcp,
            LlmBackends llm,
            HttpListeners listeners,
            AccessLog log,
            InstantSource clock) {}

    /// Prepares a gateway; nothing happens until it is started.
    ///
    /// @param first the configuration as it was first loaded, from which the process settings come
    public Gateway(Parts parts, GatewayConfig first) {
        this.parts = parts;
        this.first = first;
        this.ports = new OpenPorts(parts.listeners(), settings(), this::traffic);
        readiness.await(CONFIGURATION);
    }

    /// Starts serving.
    ///
    /// @throws StartException when the configuration cannot be served
    public void start() throws StartException {
        reloading.lock();
        try {
            openReadiness();
            List<ConfigProblem> problems = apply(first);
            if (!problems.isEmpty()) {
                throw new StartException(problems);
            }
            readiness.reached(CONFIGURATION);
            watch = Optional.of(parts.source().watch(this::reload));
        } catch (StartException | RuntimeException e) {
            close();
            throw e;
        } finally {
            reloading.unlock();
        }
    }

    /// Loads the configuration again and serves it, if it can be served.
    public void reload() {
        reloading.lock();
        try {
            if (closed) {
                return;
            }
            switch (parts.source().load()) {
                case ConfigSource.Loading.Refused(List<ConfigProblem> problems) -> refuse(problems);
                case ConfigSource.Loading.Loaded(GatewayConfig config, var warnings) -> {
                    warnings.forEach(w -> LOG.log(System.Logger.Level.WARNING, w.toString()));
                    List<ConfigProblem> problems = apply(config);
                    if (problems.isEmpty()) {
                        reloaded(config);
                    } else {
                        refuse(problems);
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Failed to reload config", e);
        } finally {
            reloading.unlock();
        }
    }

    /// The port in use for a configured one, also when the system chose it.
    public int port(int configured) {
        reloading.lock();
        try {
            return ports.actual(configured);
        } finally {
            reloading.unlock();
        }
    }

    /// Stops taking requests, lets those at work end until the deadline, and lets go of everything.
    @Override
    public void close() {
        reloading.lock();
        try {
            closed = true;
            watch.ifPresent(ConfigSource.Watch::close);
            watch = Optional.empty();
            readiness.await("shutdown");
            ports.close();
            holder.publish(new Snapshot(Map.of(), List.of(), List.of()));
            readinessPort.ifPresent(port -> port.drain(Duration.ZERO));
            readinessPort = Optional.empty();
        } finally {
            reloading.unlock();
        }
    }

    private ProcessSettings settings() {
        return first.settings();
    }

    private HttpTraffic traffic(int port) {
        return new Pipeline(
                () -> holder.lease(port), parts.log(), parts.clock(), settings().maxBodyBytes());
    }

    private List<ConfigProblem> apply(GatewayConfig config) {
        PolicyPlan plan = PolicyPlan.of(config, parts.plugins(), parts.instances(), parts.llm());
        if (!plan.problems().isEmpty()) {
            plan.abandon();
            return plan.problems();
        }
        Set<Integer> wanted = config.binds().stream().map(Bind::port).collect(Collectors.toSet());
        Set<Integer> before = ports.configured();
        boolean inUse = false;
        try {
            ports.openMissing(wanted);
            Snapshot next = SnapshotAssembly.assemble(config, plan, parts.mcp());
            holder.publish(next);
            inUse = true;
            ports.admit();
            ports.closeOthers(wanted);
            return List.of();
        } catch (IOException e) {
            return List.of(ConfigProblem.error(Origin.NONE, reason(e)));
        } finally {
            if (!inUse) {
                ports.closeOthers(before);
                ports.admit();
                plan.abandon();
            }
        }
    }

    private void openReadiness() throws StartException {
        Optional<SocketAddressSetting> address = settings().readiness();
        if (address.isEmpty()) {
            return;
        }
        try {
            readinessPort =
                    Optional.of(
                            parts.listeners()
                                    .open(
                                            address.get().host(),
                                            address.get().port(),
                                            HttpLimits.DEFAULTS,
                                            readiness));
        } catch (IOException e) {
            throw new StartException(
                    List.of(
                            ConfigProblem.error(
                                    Origin.NONE,
                                    reason(e)
                                            + " (readiness; set config.readinessAddr to another"
                                            + " address or to off)")));
        }
    }

    private void reloaded(GatewayConfig config) {
        LOG.log(System.Logger.Level.INFO, "configuration reloaded");
        if (!config.settings().equals(settings())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the config section changed; it is read at start only, so restart to use it");
        }
    }

    private static String reason(IOException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    private static void refuse(List<ConfigProblem> problems) {
        LOG.log(
                System.Logger.Level.ERROR,
                "Failed to reload config: {0}; the last good configuration serves on",
                problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("; ")));
    }
}
