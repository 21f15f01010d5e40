package io.gatehouse.adapter.undertow.entry;

import io.gatehouse.domain.bind.ProxyProtocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The line or block in which a load balancer says for whom it speaks (PROXY protocol, versions 1 and 2).
sealed interface ProxyHeader {

    /// It is complete.
    ///
    /// @param length what it takes of the connection's beginning
    /// @param ends whose connection it is; empty when the load balancer speaks for itself or does not know
    record Complete(int length, Optional<Ends> ends) implements ProxyHeader {}

    /// More of it must come.
    record Incomplete() implements ProxyHeader {}

    /// There is none, or none that is allowed.
    record Foreign() implements ProxyHeader {}

    /// The two ends of the client's connection.
    record Ends(InetSocketAddress client, InetSocketAddress server) {}

    /// The first bytes of version 2.
    String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";

    /// The first bytes of version 1.
    String WORD = "PROXY ";

    /// The longest line of version 1, its end included.
    int LONGEST_LINE = 107;

    /// A number or address as it must be written.
    Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /// As it must be written.
    Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /// As it must be written.
    Pattern PORT = Pattern.compile("\\d{1,5}");

    /// Looks at what has come so far, from the buffer's position to its limit, which stay as they are.
    static ProxyHeader look(ByteBuffer bytes, ProxyProtocol allowed) {
        try {
            if (allowed.version2() && startsLike(bytes, SIGNATURE)) {
                return version2(bytes.duplicate());
            }
            if (allowed.version1() && startsLike(bytes, WORD)) {
                return version1(bytes.duplicate());
            }
        } catch (UnknownHostException | RuntimeException _) {
            // lengths or numbers that do not fit
        }
        return new Foreign();
    }

    private static boolean startsLike(ByteBuffer bytes, String beginning) {
        int count = Math.min(bytes.remaining(), beginning.length());
        for (int i = 0; i < count; i++) {
            if (bytes.get(bytes.position() + i) != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static ProxyHeader version1(ByteBuffer bytes) throws UnknownHostException {
        byte[] some = new byte[Math.min(LONGEST_LINE, bytes.remaining())];
        bytes.get(some);
        String text = new String(some, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n");
        if (end < 0) {
            return some.length < LONGEST_LINE ? new Incomplete() : new Foreign();
        }
        String[] words = text.substring(0, end).split(" ", -1);
        if (words[1].equals("UNKNOWN")) {
            return new Complete(end + 2, Optional.empty());
        }
        Pattern address =
                switch (words[1]) {
                    case "TCP4" -> IPV4;
                    case "TCP6" -> IPV6;
                    default -> throw new IllegalArgumentException("family");
                };
        if (words.length != 6) {
            return new Foreign();
        }
        return new Complete(
                end + 2,
                Optional.of(
                        new Ends(
                                end(address, words[2], words[4]),
                                end(address, words[3], words[5]))));
    }

    private static InetSocketAddress end(Pattern form, String address, String port)
            throws UnknownHostException {
        if (!form.matcher(address).matches() || !PORT.matcher(port).matches()) {
            throw new IllegalArgumentException("address");
        }
        // Numbers only, so nothing is looked up.
        return new InetSocketAddress(InetAddress.getByName(address), Integer.parseInt(port));
    }

    private static ProxyHeader version2(ByteBuffer bytes) throws UnknownHostException {
        if (bytes.remaining() < 16) {
            return new Incomplete();
        }
        bytes.position(bytes.position() + SIGNATURE.length());
        int command = bytes.get() & 0xFF;
        int family = bytes.get() & 0xFF;
        int length = bytes.getShort() & 0xFFFF;
        if (command >> 4 != 2 || (command & 0xF) > 1) {
            return new Foreign();
        }
        if (bytes.remaining() < length) {
            return new Incomplete();
        }
        int size =
                switch (family >> 4) {
                    case 1 -> 4;
                    case 2 -> 16;
                    default -> 0;
                };
        if ((command & 0xF) == 0 || size == 0) {
            return new Complete(16 + length, Optional.empty());
        }
        byte[] addresses = new byte[2 * size];
        if (length < addresses.length + 4) {
            return new Foreign();
        }
        bytes.get(addresses);
        int clientPort = bytes.getShort() & 0xFFFF;
        int serverPort = bytes.getShort() & 0xFFFF;
        return new Complete(
                16 + length,
                Optional.of(
                        new Ends(
                                end(Arrays.copyOf(addresses, size), clientPort),
                                end(Arrays.copyOfRange(addresses, size, 2 * size), serverPort))));
    }

    private static InetSocketAddress end(byte[] address, int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(address), port);
    }
}
