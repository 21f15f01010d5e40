package io.gatehouse.adapter.undertow.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// The first message of a TLS client (RFC 8446 4.1.2), read for the server's name in it (RFC 6066 3).
public sealed interface ClientHello {

    /// It is complete.
    ///
    /// @param serverName in lower case
    record Complete(Optional<String> serverName) implements ClientHello {}

    /// More of it must come.
    record Incomplete() implements ClientHello {}

    /// It is something else.
    record Foreign() implements ClientHello {}

    /// Looks at what has come so far, from the buffer's position to its limit, which stay as they are.
    static ClientHello look(ByteBuffer bytes) {
        try {
            return parse(bytes.duplicate());
        } catch (RuntimeException _) {
            // lengths that do not fit into each other
            return new Foreign();
        }
    }

    private static ClientHello parse(ByteBuffer records) {
        if (records.hasRemaining() && records.get(records.position()) != 22) {
            return new Foreign();
        }
        // A hello may be spread over several records.
        ByteBuffer message = ByteBuffer.allocate(records.remaining());
        while (records.remaining() >= 5) {
            if (records.get() != 22 || records.get() != 3) {
                return new Foreign();
            }
            records.get();
            int length = records.getShort() & 0xFFFF;
            int here = Math.min(length, records.remaining());
            message.put(records.slice(records.position(), here));
            records.position(records.position() + here);
        }
        message.flip();
        if (message.remaining() >= 1 && message.get(0) != 1) {
            return new Foreign();
        }
        if (message.remaining() < 4) {
            return new Incomplete();
        }
        int length = message.getInt() & 0xFFFFFF;
        if (message.remaining() < length) {
            return new Incomplete();
        }
        return new Complete(serverName(message.limit(4 + length)));
    }

    private static Optional<String> serverName(ByteBuffer hello) {
        skip(hello, 2 + 32);
        skip(hello, hello.get() & 0xFF);
        skip(hello, hello.getShort() & 0xFFFF);
        skip(hello, hello.get() & 0xFF);
        if (!hello.hasRemaining()) {
            return Optional.empty();
        }
        int end = (hello.getShort() & 0xFFFF) + hello.position();
        while (hello.position() < end) {
            int type = hello.getShort() & 0xFFFF;
            int length = hello.getShort() & 0xFFFF;
            if (type == 0) {
                return name(hello);
            }
            skip(hello, length);
        }
        return Optional.empty();
    }

    private static Optional<String> name(ByteBuffer extension) {
        extension.getShort();
        if (extension.get() != 0) {
            return Optional.empty();
        }
        byte[] name = new byte[extension.getShort() & 0xFFFF];
        extension.get(name);
        return Optional.of(new String(name, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
    }

    private static void skip(ByteBuffer bytes, int count) {
        bytes.position(bytes.position() + count);
    }
}
