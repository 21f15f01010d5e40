package io.gatehouse.core.mcp;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.backend.McpBackends;
import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.mcp.bridge.Connections;
import io.gatehouse.core.mcp.downstream.McpEndpoint;
import io.gatehouse.core.mcp.downstream.Place;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.report.McpReport;
import io.gatehouse.core.mcp.session.LongStreams;
import io.gatehouse.core.mcp.session.McpSession;
import io.gatehouse.core.mcp.session.McpSession.BackendState;
import io.gatehouse.core.mcp.session.SessionIds;
import io.gatehouse.core.mcp.session.SessionStore;
import io.gatehouse.core.mcp.session.Sessions;
import io.gatehouse.core.mcp.session.SharedSessions;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.mcp.upstream.TargetHealth;
import io.gatehouse.core.mcp.upstream.TargetSessions;
import io.gatehouse.core.mcp.upstream.WellKnownDocuments;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.ports.outbound.StdioServers;
import io.gatehouse.ports.outbound.UpstreamHttp;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Everything about MCP in this process: sessions outlive configurations, backends are what a
/// configuration says. Thread-safe: the monitor guards which backends are in use.
public final class McpGateway implements McpBackends, McpReport, AutoCloseable {

    private static final Duration SHORTEST_REAPING_PAUSE = Duration.ofMillis(100);
    private static final int MAX_IDENTITIES = 10_000;
    private static final Duration LONGEST_REAPING_PAUSE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final StdioServers stdio;
    private final McpLimits limits;
    private final SessionStore store;
    private final McpEndpoint endpoint;
    private final TargetHealth health;
    private final LongStreams streams = new LongStreams();
    private final Map<String, Integer> users = new HashMap<>();
    private final Thread reaper;
    private long generation;
    private volatile boolean stopping;

    /// A gateway with the limits that the process settings say.
    public McpGateway(
            UpstreamHttp http, StdioServers stdio, InstantSource clock, ProcessSettings settings) {
        this(
                http,
                stdio,
                clock,
                settings,
                McpLimits.DEFAULTS.with(settings.maxBodyBytes(), settings.sessionTtl()));
    }

    /// A gateway with other limits.
    public McpGateway(
            UpstreamHttp http,
            StdioServers stdio,
            InstantSource clock,
            ProcessSettings settings,
            McpLimits limits) {
        this.clock = clock;
        this.stdio = stdio;
        this.limits = limits;
        this.health = new TargetHealth(clock);
        this.store = new SessionStore(limits.maxSessions());
        Sessions sessions =
                new Sessions(
                        SessionIds.with(settings.sessionKeys(), new SecureRandom()),
                        store,
                        new Connections(new TargetSessions(http, stdio, clock, limits, health)));
        this.endpoint =
                new McpEndpoint(
                        sessions,
                        new SharedSessions(sessions, MAX_IDENTITIES),
                        streams,
                        new WellKnownDocuments(http, limits),
                        limits);
        this.reaper = Thread.ofVirtual().name("mcp-session-reaper").start(this::reap);
    }

    /// A backend as a new configuration has it. Its sessions are those of all earlier
    /// configurations of the same key: they keep their connections to servers that are still the
    /// same, and live until the last handler of the key is closed.
    ///
    /// @param key the backend's place in the configuration, which does not change when something
    /// else does
    @Override
    public synchronized BackendHandler backend(String key, McpBackend settings) {
        generation++;
        Place place = new Place(key, new BackendState(settings, generation));
        users.merge(key, 1, Integer::sum);
        store.forEach(key, session -> session.align(place.state()));
        streams.renew(key);
        return new Handler(this, place);
    }

    private synchronized void release(String key) {
        if (users.merge(key, -1, Integer::sum) == 0) {
            users.remove(key);
            Consumer<McpSession> how = stopping ? store::end : store::endEverywhere;
            Thread.startVirtualThread(
                    () -> store.endAll(session -> session.backend().equals(key), how));
        }
    }

    @Override
    public Health health(McpTarget target) {
        return health.of(target);
    }

    @Override
    public List<SessionInfo> sessionInfos() {
        return store.all().stream()
                .sorted(Comparator.comparing(McpSession::created))
                .map(McpGateway::info)
                .toList();
    }

    private static SessionInfo info(McpSession session) {
        Handshake handshake = session.handshake();
        return new SessionInfo(
                session.key().digest(),
                session.backend(),
                Optional.of(session.owner().subject()).filter(s -> !s.isEmpty()),
                handshake
                        .clientInfo("name")
                        .map(name ->
                                new SessionInfo.Client(
                                        name, handshake.clientInfo("version").orElse(""))),
                handshake.version().orElse(""),
                session.created(),
                session.lastUsed(),
                session.outbox().streams());
    }

    @Override
    public List<StdioServers.ProcessInfo> processes() {
        return stdio.processes();
    }

    /// How many sessions there are.
    public int sessions() {
        return store.size();
    }

    /// Ends all sessions that have been idle for too long; happens by itself from time to time.
    public void endIdleSessions() {
        store.endIdle(clock.instant(), limits.sessionTtl());
    }

    private void reap() {
        Duration third = limits.sessionTtl().dividedBy(3);
        Duration pause = third.compareTo(LONGEST_REAPING_PAUSE) < 0 ? third : LONGEST_REAPING_PAUSE;
        if (pause.compareTo(SHORTEST_REAPING_PAUSE) < 0) {
            pause = SHORTEST_REAPING_PAUSE;
        }
        try {
            while (true) {
                Thread.sleep(pause);
                endIdleSessions();
            }
        } catch (InterruptedException e) {
            // the gateway is closed
        }
    }

    @Override
    public void endStreams() {
        stopping = true;
        streams.close();
    }

    /// Ends all sessions, here and at the servers. Blocks for some seconds at most.
    @Override
    public void close() {
        reaper.interrupt();
        streams.close();
        store.close();
    }

    /// One backend of one configuration.
    private static final class Handler implements BackendHandler {

        private final McpGateway gateway;
        private final Place place;
        private final AtomicBoolean closed = new AtomicBoolean();

        Handler(McpGateway gateway, Place place) {
            this.gateway = gateway;
            this.place = place;
        }

        @Override
        public void handle(RoutedCall call) {
            gateway.endpoint.handle(call, place);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                gateway.release(place.key());
            }
        }
    }
}
