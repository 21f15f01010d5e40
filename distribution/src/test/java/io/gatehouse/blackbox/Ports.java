package io.gatehouse.blackbox;

import java.io.IOException;
import java.net.ServerSocket;

/** Ports for gateways to listen on. */
final class Ports {

    private Ports() {}

    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
