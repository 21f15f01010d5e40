package io.gatehouse.adapter.undertow.server;

import io.gatehouse.ports.outbound.HttpListeners.OpenPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;

/// One port number on the loopback addresses of both families: which of them a client takes for `localhost` is its own affair.
record BothLoopbacks(OpenPort ipv4, OpenPort ipv6) implements OpenPort {

    private static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";
    private static final int TRIES = 20;

    /// Opens one address.
    @FunctionalInterface
    interface Opener {

        OpenPort open(String host, int port) throws IOException;
    }

    static OpenPort open(int port, Opener opener) throws IOException {
        if (!exists(IPV6)) {
            return opener.open(IPV4, port);
        }
        if (!exists(IPV4)) {
            return opener.open(IPV6, port);
        }
        // A number that the system chose for one family may be taken in the other.
        for (int tries = port == 0 ? TRIES : 1; ; tries--) {
            OpenPort ipv4 = opener.open(IPV4, port);
            try {
                return new BothLoopbacks(ipv4, opener.open(IPV6, ipv4.port()));
            } catch (IOException e) {
                ipv4.drain(Duration.ZERO);
                if (tries == 1) {
                    throw e;
                }
            }
        }
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public int port() {
        return ipv4.port();
    }

    @Override
    public void drain(Duration deadline) {
        Thread other = Thread.startVirtualThread(() -> ipv6.drain(deadline));
        ipv4.drain(deadline);
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean exists(String address) throws IOException {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
