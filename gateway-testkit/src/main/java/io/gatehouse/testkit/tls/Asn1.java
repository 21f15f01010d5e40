package io.gatehouse.testkit.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// Writes DER (X.690), as much of it as certificates take.
final class Asn1 {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Asn1() {}

    static byte[] of(int tag, byte[]... contents) {
        byte[] all = join(contents);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (all.length < 0x80) {
            out.write(all.length);
        } else if (all.length < 0x100) {
            out.write(0x81);
            out.write(all.length);
        } else {
            out.write(0x82);
            out.write(all.length >> 8);
            out.write(all.length);
        }
        out.writeBytes(all);
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... contents) {
        return of(0x30, contents);
    }

    static byte[] set(byte[]... contents) {
        return of(0x31, contents);
    }

    static byte[] integer(long value) {
        return of(0x02, java.math.BigInteger.valueOf(value).toByteArray());
    }

    static byte[] truth() {
        return of(0x01, new byte[] {(byte) 0xFF});
    }

    static byte[] octets(byte[] bytes) {
        return of(0x04, bytes);
    }

    static byte[] bits(byte[] bytes) {
        return of(0x03, new byte[] {0}, bytes);
    }

    /// An object identifier, given encoded.
    static byte[] object(String hex) {
        return of(0x06, HexFormat.of().parseHex(hex));
    }

    static byte[] text(String text) {
        return of(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant instant) {
        return of(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] join(byte[]... contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            all.writeBytes(content);
        }
        return all.toByteArray();
    }
}
