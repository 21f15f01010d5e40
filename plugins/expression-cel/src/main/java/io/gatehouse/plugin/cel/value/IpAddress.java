package io.gatehouse.plugin.cel.value;

import java.util.Arrays;
import java.util.HexFormat;

/// An IP address of 4 or 16 bytes. Never looks up a name.
public final class IpAddress {

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The address of a text; a failure if it is none.
    public static Object parse(String text) {
        byte[] bytes = text.indexOf(':') < 0 ? IpText.four(text) : IpText.six(text);
        return bytes.length == 0
                ? Failure.wrong("not an IP address: " + text)
                : new IpAddress(bytes);
    }

    /// 4 or 6.
    public long family() {
        return isFour() ? 4 : 6;
    }

    /// The number of bits.
    int length() {
        return bytes.length * 8;
    }

    /// `0.0.0.0` or `::`.
    public boolean isUnspecified() {
        return shares(new IpAddress(new byte[bytes.length]), length());
    }

    /// `127.0.0.0/8` or `::1`.
    public boolean isLoopback() {
        return isFour() ? begins(8, "7f") : begins(128, "00000000000000000000000000000001");
    }

    /// `224.0.0.0/24` or `ff02::/16`.
    public boolean isLinkLocalMulticast() {
        return isFour() ? begins(24, "e00000") : begins(16, "ff02");
    }

    /// `169.254.0.0/16` or `fe80::/10`.
    public boolean isLinkLocalUnicast() {
        return isFour() ? begins(16, "a9fe") : begins(10, "fe80");
    }

    /// Anything that one host of a network may have, private networks included.
    public boolean isGlobalUnicast() {
        boolean multicast = isFour() ? begins(4, "e0") : begins(8, "ff");
        boolean broadcast = isFour() && begins(32, "ffffffff");
        return !(isUnspecified() || isLoopback() || isLinkLocalUnicast() || multicast || broadcast);
    }

    /// Whether the first bits are those of another address of the same family.
    boolean shares(IpAddress other, int bits) {
        return bytes.length == other.bytes.length
                && Arrays.equals(masked(bits).bytes, other.masked(bits).bytes);
    }

    /// The address with all but the first bits zero.
    IpAddress masked(int bits) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(bits - i * 8L, 0, 8);
            masked[i] &= (byte) (0xff00 >> kept);
        }
        return new IpAddress(masked);
    }

    private boolean isFour() {
        return bytes.length == 4;
    }

    private boolean begins(int bits, String hexadecimal) {
        byte[] start = HexFormat.of().parseHex(hexadecimal);
        return shares(new IpAddress(Arrays.copyOf(start, bytes.length)), bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return IpText.of(bytes);
    }
}
