package io.gatehouse.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests byte for byte, each on a connection of its own that the gateway must end. */
final class RawHttp {

    private static final int LONGEST_SILENCE_MILLIS = 30_000;

    private RawHttp() {}

    /**
     * What came back until the connection ended.
     *
     * @param status 0 if there was no answer at all
     */
    record Answer(int status, String head, String body) {

        static Answer of(String text) {
            int end = text.indexOf("\r\n\r\n");
            return end < 0
                    ? new Answer(0, text, "")
                    : new Answer(
                            Integer.parseInt(text.substring(9, 12)),
                            text.substring(0, end),
                            text.substring(end + 4));
        }
    }

    static Answer send(int port, byte[] request) throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
            Thread writer = Thread.startVirtualThread(() -> write(socket, request));
            StringBuilder text = new StringBuilder();
            try {
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[8192];
                for (int n; (n = in.read(buffer)) > 0; ) {
                    text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                }
            } catch (java.net.SocketException e) {
                // A refused request may be cut off while it is still being sent.
            }
            writer.join();
            return Answer.of(text.toString());
        }
    }

    private static void write(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException e) {
            // The gateway has had enough; what it answered counts.
        }
    }
}
