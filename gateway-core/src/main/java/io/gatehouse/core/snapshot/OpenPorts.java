package io.gatehouse.core.snapshot;

import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.gateway.ClientLimits;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;

/// The data ports that are open. Used by one reload at a time; anybody may ask which ports are in use.
final class OpenPorts {

    private static final System.Logger LOG = System.getLogger("gatehouse.listen");

    private final HttpListeners listeners;
    private final String host;
    private final Duration drainDeadline;
    private final HttpLimits limits;
    private final IntFunction<HttpTraffic> traffic;
    private final Map<Integer, Bind> binds = new ConcurrentHashMap<>();
    private final Map<Integer, HttpListeners.OpenPort> open = new ConcurrentSkipListMap<>();
    private final List<StartGate> gates = new ArrayList<>();

    OpenPorts(HttpListeners listeners, ProcessSettings settings, IntFunction<HttpTraffic> traffic) {
        this.listeners = listeners;
        this.host = settings.enableIpv6() ? "::" : "0.0.0.0";
        this.drainDeadline = settings.drainDeadline();
        this.limits = limits(settings.clients());
        this.traffic = traffic;
    }

    private static HttpLimits limits(ClientLimits clients) {
        return new HttpLimits(
                HttpLimits.DEFAULTS.maxHeadBytes(),
                clients.maxHeaders(),
                HttpLimits.DEFAULTS.headTimeout(),
                clients.idleTimeout(),
                HttpLimits.DEFAULTS.bodyIdleTimeout());
    }

    /// Opens the wanted ports that are not open yet: all of them, or none. Their requests wait until they are admitted.
    ///
    /// @throws IOException when one of them cannot be had
    void openMissing(List<Bind> wanted) throws IOException {
        Map<Integer, HttpListeners.OpenPort> opened = new TreeMap<>();
        try {
            for (Bind bind : wanted) {
                if (!open.containsKey(bind.port())) {
                    opened.put(bind.port(), open(bind));
                }
            }
        } catch (IOException | RuntimeException e) {
            opened.values().forEach(port -> port.drain(Duration.ZERO));
            admit();
            throw e;
        }
        open.putAll(opened);
        opened.forEach((port, socket) ->
                LOG.log(
                        System.Logger.Level.INFO,
                        "started bind bind=\"bind/{0}\" listening on {1}:{2}",
                        Integer.toString(port),
                        socket.host().contains(":") ? "[" + socket.host() + "]" : socket.host(),
                        Integer.toString(socket.port())));
    }

    private HttpListeners.OpenPort open(Bind bind) throws IOException {
        int port = bind.port();
        StartGate gate = new StartGate(traffic.apply(port));
        gates.add(gate);
        binds.put(port, bind);
        // After the configuration was replaced a connection may still come in as it was before.
        return listeners.open(host, port, limits, () -> binds.getOrDefault(port, bind), gate);
    }

    /// Takes connections in as a configuration says from now on.
    void follow(List<Bind> current) {
        current.forEach(bind -> binds.put(bind.port(), bind));
    }

    /// Lets the requests of the ports opened last go on.
    void admit() {
        gates.forEach(StartGate::open);
        gates.clear();
    }

    /// Closes the ports that are no longer wanted, in the background.
    void closeOthers(Set<Integer> wanted) {
        Map.copyOf(open)
                .forEach((port, socket) -> {
                    if (!wanted.contains(port)) {
                        drain(port, socket);
                    }
                });
    }

    /// The open ports, as they are configured.
    Set<Integer> configured() {
        return Set.copyOf(open.keySet());
    }

    /// The port in use for a configured one, also when the system chose it.
    int actual(int port) {
        HttpListeners.OpenPort socket = open.get(port);
        return socket == null ? port : socket.port();
    }

    /// Drains every port and waits.
    void close() {
        List<Thread> draining = new ArrayList<>();
        Map.copyOf(open).forEach((port, socket) -> draining.add(drain(port, socket)));
        for (Thread thread : draining) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Thread drain(int port, HttpListeners.OpenPort socket) {
        open.remove(port);
        LOG.log(
                System.Logger.Level.INFO,
                "draining bind bind=\"bind/{0}\"",
                Integer.toString(port));
        return Thread.ofVirtual().name("drain-" + port).start(() -> socket.drain(drainDeadline));
    }
}
