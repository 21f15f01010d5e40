package io.gatehouse.testkit.http;

import io.gatehouse.domain.bind.Bind;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Ports that are not there: a test sends requests to them by their number. Thread-safe.
public final class FakeHttpListeners implements HttpListeners {

    private static final int IO_THREADS = 2;
    private static final int FIRST_CHOSEN_PORT = 40_000;

    private final FakeUpstream upstream;
    private final List<FakeIoThread> io = new ArrayList<>();
    private final Map<Integer, FakePort> open = new ConcurrentHashMap<>();
    private final Map<Integer, String> refused = new ConcurrentHashMap<>();
    private final AtomicInteger chosen = new AtomicInteger(FIRST_CHOSEN_PORT);
    private final AtomicInteger accepted = new AtomicInteger();

    /// No open ports yet.
    ///
    /// @param upstream serves what is forwarded
    public FakeHttpListeners(FakeUpstream upstream) {
        this.upstream = upstream;
        for (int i = 0; i < IO_THREADS; i++) {
            io.add(new FakeIoThread("fake-io-" + i));
        }
    }

    /// From now on a port cannot be had.
    public void refuse(int port, String reason) {
        refused.put(port, reason);
    }

    /// From now on a port can be had again.
    public void allow(int port) {
        refused.remove(port);
    }

    /// The ports that take requests now.
    public Set<Integer> openPorts() {
        return Set.copyOf(open.keySet());
    }

    /// The address that a port was opened with, if it is open.
    public Optional<String> hostOf(int port) {
        return Optional.ofNullable(open.get(port)).map(FakePort::host);
    }

    /// Sends a request to a port.
    ///
    /// @throws IOException when the port is not open
    public FakeExchange send(int port, FakeRequest request) throws IOException {
        FakePort to = open.get(port);
        if (to == null) {
            throw new IOException("connection refused: port " + port + " is not open");
        }
        FakeIoThread thread = io.get(Math.floorMod(accepted.getAndIncrement(), io.size()));
        return to.accept(new FakeExchange(request, thread, upstream));
    }

    @Override
    public OpenPort open(
            String host, int port, HttpLimits limits, Supplier<Bind> bind, HttpTraffic traffic)
            throws IOException {
        String reason = refused.get(port);
        if (reason != null) {
            throw new IOException(reason);
        }
        int number = port == 0 ? chosen.getAndIncrement() : port;
        FakePort opened = new FakePort(host, number, traffic, () -> open.remove(number));
        if (open.putIfAbsent(number, opened) != null) {
            throw new IOException("cannot listen on port " + port + ": it is in use");
        }
        return opened;
    }

    @Override
    public void close() {
        open.values().forEach(FakePort::abort);
        open.clear();
        io.forEach(FakeIoThread::close);
    }
}
