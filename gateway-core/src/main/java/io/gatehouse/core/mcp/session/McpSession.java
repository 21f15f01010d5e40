package io.gatehouse.core.mcp.session;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.mcp.federation.ClientForm;
import io.gatehouse.core.mcp.federation.Naming;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.upstream.Connector;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A client's session with one backend: its connections to the backend's servers, what is in flight
/// and what waits for the client. Thread-safe: the monitor guards the connections and the settings.
public final class McpSession implements AutoCloseable {

    private final SessionKey key;
    private final String backend;
    private final Handshake handshake;
    private final Connector connector;
    private final InFlights inFlights;
    private final Outbox outbox;
    private final Map<String, TargetSession> open = new HashMap<>();
    private BackendState state;
    private boolean closed;
    private final Instant created;
    private volatile Instant lastUsed;
    private volatile SessionOwner owner = SessionOwner.ANYONE;
    private volatile boolean initialized;

    /// The settings of a backend at some time.
    ///
    /// @param generation grows with every reload
    public record BackendState(McpBackend settings, long generation) {}

    /// A session without connections.
    public McpSession(
            SessionKey key,
            String backend,
            BackendState state,
            Handshake handshake,
            Connector connector,
            McpLimits limits,
            Instant now) {
        this.key = key;
        this.backend = backend;
        this.state = state;
        this.handshake = handshake;
        this.connector = connector;
        this.inFlights = new InFlights(limits.maxInFlight());
        this.outbox = new Outbox(limits.maxUndelivered(), limits.maxStreams());
        this.created = now;
        this.lastUsed = now;
    }

    /// What it is kept under.
    public SessionKey key() {
        return key;
    }

    /// The backend it belongs to.
    public String backend() {
        return backend;
    }

    /// How the client opened it.
    public Handshake handshake() {
        return handshake;
    }

    /// The client's `initialize` has been answered.
    public void initialized() {
        initialized = true;
    }

    /// Whether the client's `initialize` has been answered.
    public boolean isInitialized() {
        return initialized;
    }

    /// The requests that are being served.
    public InFlights inFlights() {
        return inFlights;
    }

    /// What waits for the client's GET streams.
    public Outbox outbox() {
        return outbox;
    }

    /// When it was opened.
    public Instant created() {
        return created;
    }

    /// When it was last used.
    public Instant lastUsed() {
        return lastUsed;
    }

    /// Whose it is.
    public SessionOwner owner() {
        return owner;
    }

    /// Says whose it is.
    public void belongsTo(SessionOwner client) {
        owner = client;
    }

    /// The client has used it.
    public void touch(Instant now) {
        lastUsed = now;
    }

    /// Whether nobody has used it for a time and nobody waits for anything.
    public boolean isIdle(Instant now, Duration ttl) {
        return isUnused() && !lastUsed.plus(ttl).isAfter(now);
    }

    /// Whether nobody waits for anything.
    boolean isUnused() {
        return !outbox.isRead() && inFlights.isEmpty();
    }

    /// Whether it has ended.
    public synchronized boolean isClosed() {
        return closed;
    }

    /// Takes over settings unless newer ones are in force. Connections to servers that are still
    /// the same stay.
    ///
    /// @return the settings in force
    public synchronized McpBackend align(BackendState offered) {
        if (offered.generation() > state.generation()) {
            if (!offered.settings().equals(state.settings())) {
                retireAllBut(offered.settings().targets());
            }
            state = offered;
        }
        return state.settings();
    }

    private void retireAllBut(List<McpTarget> targets) {
        List<TargetSession> gone =
                open.values().stream().filter(t -> !targets.contains(t.target())).toList();
        for (TargetSession target : gone) {
            open.remove(target.target().name());
            inFlights.whenUnused(target, target::close);
        }
    }

    /// The connection to a server of the settings in force; empty when there is no such server or
    /// the session has ended.
    public synchronized Optional<TargetSession> target(String name) {
        if (closed) {
            return Optional.empty();
        }
        return state.settings().targets().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .map(this::connect);
    }

    /// The connections to all servers in the order of the configuration.
    public synchronized List<TargetSession> targets() {
        return closed ? List.of() : state.settings().targets().stream().map(this::connect).toList();
    }

    private TargetSession connect(McpTarget target) {
        return open.computeIfAbsent(
                target.name(), _ -> connector.connect(target, this::onServerMessage));
    }

    private void onServerMessage(McpTarget target, JsonRpcMessage.Call call) {
        outbox.put(ClientForm.of(naming(), target.name(), call));
    }

    private synchronized Naming naming() {
        return new Naming(state.settings());
    }

    /// Breaks off what is in flight and ends the session at every server. Blocks for some seconds
    /// at most.
    @Override
    public void close() {
        List<TargetSession> rest;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            rest = new ArrayList<>(open.values());
            open.clear();
        }
        handshake.forgotten();
        outbox.close();
        inFlights.close();
        List<Thread> ends = rest.stream().map(t -> Thread.startVirtualThread(t::close)).toList();
        for (Thread end : ends) {
            try {
                end.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return; // the others end by themselves
            }
        }
    }
}
