package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.upstream.NameResolver;
import io.gatehouse.adapter.undertow.upstream.UpstreamPool;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners.OpenPort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.xnio.ChannelListener;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/// Opens ports, all served by the same I/O threads. Thread-safe.
public final class PortOpener implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int CLOSE_SECONDS = 5;

    private final XnioWorker worker;
    private final IoLoop[] loops;
    private final UpstreamPool[] upstreams;
    private final Set<ListeningPort> ports = ConcurrentHashMap.newKeySet();

    /// Starts the I/O threads.
    public PortOpener(int ioThreads, Duration poolIdleTimeout) throws IOException {
        worker =
                Xnio.getInstance(PortOpener.class.getClassLoader())
                        .createWorker(
                                OptionMap.builder()
                                        .set(Options.WORKER_IO_THREADS, ioThreads)
                                        .set(Options.WORKER_TASK_CORE_THREADS, 0)
                                        .set(Options.WORKER_TASK_MAX_THREADS, 1)
                                        .set(Options.WORKER_NAME, "gatehouse")
                                        .getMap());
        NameResolver names = new NameResolver();
        loops = new IoLoop[ioThreads];
        upstreams = new UpstreamPool[ioThreads];
        for (int i = 0; i < ioThreads; i++) {
            XnioIoThread thread = worker.getIoThread(i);
            loops[i] = new IoLoop(thread);
            upstreams[i] = new UpstreamPool(loops[i], names, poolIdleTimeout);
        }
    }

    /// Opens a port and serves it; `localhost` is both loopback addresses, where the machine has both.
    public OpenPort open(
            String host, int port, HttpLimits limits, Supplier<Bind> bind, HttpTraffic traffic)
            throws IOException {
        return host.equalsIgnoreCase("localhost")
                ? BothLoopbacks.open(port, (h, p) -> openOne(h, p, limits, bind, traffic))
                : openOne(host, port, limits, bind, traffic);
    }

    private OpenPort openOne(
            String host, int port, HttpLimits limits, Supplier<Bind> bind, HttpTraffic traffic)
            throws IOException {
        ListeningPort opened = new ListeningPort(host, limits, bind, traffic, ports::remove);
        AcceptingChannel<StreamConnection> server =
                bind(host, port, accepting -> accept(accepting, opened));
        ports.add(opened);
        opened.start(server);
        return opened;
    }

    @Override
    public void close() {
        ports.forEach(ListeningPort::close);
        worker.shutdown();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private AcceptingChannel<StreamConnection> bind(
            String host, int port, ChannelListener<AcceptingChannel<StreamConnection>> onAccept)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("cannot listen on " + host + ": the name has no address");
        }
        try {
            return worker.createStreamConnectionServer(
                    address,
                    onAccept,
                    OptionMap.builder()
                            .set(Options.BACKLOG, BACKLOG)
                            .set(Options.REUSE_ADDRESSES, true)
                            .set(Options.TCP_NODELAY, true)
                            .set(Options.KEEP_ALIVE, true)
                            .getMap());
        } catch (BindException e) {
            throw new IOException(BindProblem.explain(host, port, e), e);
        } catch (SocketException e) {
            if (host.equals("::")) {
                // A machine without IPv6.
                return bind("0.0.0.0", port, onAccept);
            }
            throw new IOException(BindProblem.explain(host, port, e), e);
        }
    }

    private void accept(AcceptingChannel<StreamConnection> accepting, ListeningPort port) {
        try {
            for (StreamConnection channel; (channel = accepting.accept()) != null; ) {
                int number = channel.getIoThread().getNumber();
                port.accept(channel, loops[number], upstreams[number]);
            }
        } catch (IOException e) {
            port.acceptFailed(e);
        }
    }
}
