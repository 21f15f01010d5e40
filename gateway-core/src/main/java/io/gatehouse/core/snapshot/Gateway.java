package io.gatehouse.core.snapshot;

import io.gatehouse.core.accesslog.AccessLog;
import io.gatehouse.core.admin.AdminParts;
import io.gatehouse.core.admin.AdminServer;
import io.gatehouse.core.admin.ConfigState;
import io.gatehouse.core.admin.Readiness;
import io.gatehouse.core.admin.Served;
import io.gatehouse.core.admin.ServedGateway;
import io.gatehouse.core.backend.LlmBackends;
import io.gatehouse.core.backend.McpBackends;
import io.gatehouse.core.metrics.Stats;
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
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// A gateway: it serves a configuration, and follows its changes. All or nothing of a changed
/// configuration takes effect; where anything is wrong the last good one serves on. Thread-safe.
public final class Gateway implements ServedGateway, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("gatehouse.config");
    private static final String CONFIGURATION = "configuration";

    private final Parts parts;
    private final GatewayConfig first;
    private final Readiness readiness = new Readiness();
    private final Stats stats = new Stats();
    private final AccessLog log;
    private final SnapshotHolder holder = new SnapshotHolder(Snapshot.empty());
    private final OpenPorts ports;
    private final ReentrantLock reloading = new ReentrantLock();
    private final ManagementPorts management;
    private volatile ConfigState state;
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
    /// @param admin what the admin API is made of
    public record Parts(
            ConfigSource source,
            InstalledPlugins plugins,
            PolicyInstances instances,
            McpBackends mcp,
            LlmBackends llm,
            HttpListeners listeners,
            AccessLog log,
            InstantSource clock,
            AdminParts admin) {}

    /// Prepares a gateway; nothing happens until it is started.
    ///
    /// @param first the configuration as it was first loaded, from which the process settings come
    /// @param warnings what was said about it
    public Gateway(Parts parts, GatewayConfig first, List<ConfigProblem> warnings) {
        this.parts = parts;
        this.state = new ConfigState(parts.clock().instant(), warnings, List.of());
        this.management = new ManagementPorts(parts.listeners(), first.settings());
        this.first = first;
        this.log =
                first.settings().stats().isPresent()
                        ? AccessLog.both(parts.log(), stats.log())
                        : parts.log();
        this.ports = new OpenPorts(parts.listeners(), settings(), this::traffic);
        readiness.await(CONFIGURATION);
    }

    /// Starts serving.
    ///
    /// @throws StartException when the configuration cannot be served
    public void start() throws StartException {
        reloading.lock();
        try {
            List<ConfigProblem> problems = management.openReadiness(readiness);
            if (problems.isEmpty()) {
                problems = management.openAdmin(this::admin);
            }
            if (problems.isEmpty()) {
                problems = management.openStats(stats);
            }
            if (problems.isEmpty()) {
                problems = apply(first);
            }
            if (!problems.isEmpty()) {
                throw new StartException(problems);
            }
            readiness.reached(CONFIGURATION);
            stats.configSynchronized(true);
            management.announce();
            watch = Optional.of(parts.source().watch(this::reload));
        } catch (StartException | RuntimeException e) {
            close();
            throw e;
        } finally {
            reloading.unlock();
        }
    }

    /// Loads the configuration again and serves it, if it can be served.
    @Override
    public void reload() {
        reloading.lock();
        try {
            if (closed) {
                return;
            }
            switch (parts.source().load()) {
                case ConfigSource.Loading.Refused(List<ConfigProblem> problems) -> refuse(problems);
                case ConfigSource.Loading.Loaded(
                                GatewayConfig config,
                                List<ConfigProblem> warnings) -> {
                    warnings.forEach(w -> LOG.log(System.Logger.Level.WARNING, w.toString()));
                    List<ConfigProblem> problems = apply(config);
                    if (problems.isEmpty()) {
                        reloaded(config, warnings);
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

    @Override
    public Served served() {
        return holder.current().served();
    }

    @Override
    public ConfigState state() {
        return state;
    }

    @Override
    public int actualPort(int configured) {
        return ports.actual(configured);
    }

    @Override
    public List<ConfigProblem> check(GatewayConfig config) {
        reloading.lock();
        try {
            return new ConfigCheck(parts.plugins(), parts.instances(), parts.llm())
                    .problems(config);
        } finally {
            reloading.unlock();
        }
    }

    /// What callers of the admin server must show, where everybody who can connect is not on this machine.
    public Optional<String> adminToken() {
        return management.adminToken();
    }

    /// The port of the admin server, when it is open.
    public Optional<Integer> adminPort() {
        return management.adminPort();
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
            parts.mcp().endStreams();
            ports.close();
            holder.publish(Snapshot.empty());
            management.close();
        } finally {
            reloading.unlock();
        }
    }

    private ProcessSettings settings() {
        return first.settings();
    }

    private HttpTraffic traffic(int port) {
        return new Pipeline(
                () -> holder.lease(port), log, parts.clock(), settings().maxBodyBytes());
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
            ports.openMissing(config.binds());
            Snapshot next = SnapshotAssembly.assemble(config, plan, parts.mcp());
            holder.publish(next);
            inUse = true;
            ports.follow(config.binds());
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

    private AdminServer admin(SocketAddressSetting address) {
        return new AdminServer(parts.admin(), this, address, parts.clock());
    }

    private void reloaded(GatewayConfig config, List<ConfigProblem> warnings) {
        state = new ConfigState(parts.clock().instant(), warnings, List.of());
        stats.configSynchronized(true);
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

    private void refuse(List<ConfigProblem> problems) {
        state = state.refused(problems);
        stats.configSynchronized(false);
        LOG.log(
                System.Logger.Level.ERROR,
                "Failed to reload config: {0}; the last good configuration serves on",
                problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("; ")));
    }
}
