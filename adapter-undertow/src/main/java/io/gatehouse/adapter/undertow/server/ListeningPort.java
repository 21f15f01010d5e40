package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.upstream.UpstreamPool;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners.OpenPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/// A port that is being served, with its connections. Thread-safe.
final class ListeningPort implements OpenPort {

    private static final System.Logger LOG = System.getLogger(ListeningPort.class.getName());

    private final String host;
    private final HttpLimits limits;
    private final HttpTraffic traffic;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final Object emptied = new Object();
    private final Consumer<ListeningPort> onClose;
    private volatile boolean draining;
    private @Nullable AcceptingChannel<? extends StreamConnection> server;
    private int number;

    ListeningPort(
            String host, HttpLimits limits, HttpTraffic traffic, Consumer<ListeningPort> onClose) {
        this.host = host;
        this.limits = limits;
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
        ClientConnection connection = new ClientConnection(channel, this, loop, upstreams);
        connections.add(connection);
        channel.setCloseListener(_ -> connection.onClosed());
        connection.open();
        if (draining) {
            connection.drain();
        }
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

    void remove(ClientConnection connection) {
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
        for (ClientConnection connection : connections) {
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
