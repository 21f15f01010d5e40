package io.gatehouse.launcher.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Looks for a port that nobody listens on.
final class FreePort {

    private static final int LAST_PORT = 65_535;
    private static final int TRIES = 100;

    private FreePort() {}

    /// The first free port from the given one on; empty when so many in a row are taken that something else must be wrong.
    static OptionalInt from(int port) {
        return IntStream.rangeClosed(port, Math.min(LAST_PORT, port + TRIES))
                .filter(FreePort::isFree)
                .findFirst();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 0, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
