package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.entry.Entrance;
import io.gatehouse.adapter.undertow.entry.OpenConnection;
import io.gatehouse.adapter.undertow.entry.PortRules;
import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.upstream.UpstreamPool;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners.OpenPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/// A port that is being served, with its connections. Thread-safe.
final class ListeningPort implements OpenPort {

    private static final System.Logger LOG = System.getLogger(ListeningPort.class.getName());

    private final String host;
    private final HttpLimits limits;
    private final Supplier<Bind> bind;
    private final HttpTraffic traffic;
    private final Set<OpenConnection> connections = ConcurrentHashMap.newKeySet();
    private final Object emptied = new Object();
    private final Consumer<ListeningPort> onClose;
    private volatile PortRules rules;
    private volatile boolean draining;
    private @Nullable AcceptingChannel<? extends StreamConnection> server;
    private int number;

    ListeningPort(
            String host,
            HttpLimits limits,
            Supplier<Bind> bind,
            HttpTraffic traffic,
            Consumer<ListeningPort> onClose) {
        this.host = host;
        this.limits = limits;
        this.bind = bind;
        this.rules = PortRules.of(bind.get());
        this.traffic = traffic;
        this.onClose = onClose;
    }

    void start(AcceptingChannel<? extends StreamConnection> accepting) {
        server = accepting;
        number = accepting.getLocalAddress(InetSocketAddress.class).getPort();
        accepting.resumeAccepts();
    }

    /// Serves a new connection. On its I/O thread.
    void accept(StreamConnection channel, IoLoop loop, UpstreamPool upstreams) {
        PortRules current = rules.following(bind.get());
        rules = current;
        if (current.isPlain()) {
            serve(channel, Entrance.direct(channel), loop, upstreams);
        } else {
            new Arrival(this, loop, upstreams).begin(channel, current);
        }
    }

    /// Serves HTTP on a connection that was taken in. On its I/O thread.
    void serve(StreamConnection channel, ConnectionInfo info, IoLoop loop, UpstreamPool upstreams) {
        ClientConnection connection = new ClientConnection(channel, info, this, loop, upstreams);
        add(connection);
        channel.setCloseListener(_ -> connection.onClosed());
        connection.open();
        if (draining) {
            connection.drain();
        }
    }

    /// Counts a connection among those that have to end before the port is closed.
    void add(OpenConnection connection) {
        connections.add(connection);
    }

    void acceptFailed(IOException failure) {
        if (!draining) {
            LOG.log(System.Logger.Level.WARNING, "a connection could not be accepted", failure);
        }
    }

    HttpLimits limits() {
        return limits;
    }

    HttpTraffic traffic() {
        return traffic;
    }

    boolean isDraining() {
        return draining;
    }

    void remove(OpenConnection connection) {
        connections.remove(connection);
        if (draining && connections.isEmpty()) {
            synchronized (emptied) {
                emptied.notifyAll();
            }
        }
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return number;
    }

    @Override
    public void drain(Duration deadline) {
        stopAccepting();
        connections.forEach(connection -> connection.loop().execute(connection::drain));
        awaitEmpty(System.nanoTime() + deadline.toNanos());
        close();
    }

    /// Closes the port and all its connections at once.
    void close() {
        stopAccepting();
        for (OpenConnection connection : connections) {
            if (!connection.loop().execute(connection::close)) {
                connection.close();
            }
        }
        onClose.accept(this);
    }

    private void stopAccepting() {
        draining = true;
        IoUtils.safeClose(server);
    }

    private void awaitEmpty(long deadline) {
        synchronized (emptied) {
            try {
                while (!connections.isEmpty()) {
                    long millis = (deadline - System.nanoTime()) / 1_000_000;
                    if (millis <= 0) {
                        return;
                    }
                    emptied.wait(millis);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
