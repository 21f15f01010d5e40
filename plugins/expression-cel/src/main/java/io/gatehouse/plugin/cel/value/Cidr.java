package io.gatehouse.plugin.cel.value;

import java.util.regex.Pattern;

/// An address with the length of its network prefix (RFC 4632), kept as it was written.
///
/// @param address may have bits beyond the prefix
/// @param prefixLength in bits
public record Cidr(IpAddress address, int prefixLength) {

    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    /// The network of a text such as `10.0.0.0/8`; a failure if it is none.
    public static Object parse(String text) {
        int slash = text.indexOf('/');
        String length = text.substring(slash + 1);
        if (slash >= 0
                && LENGTH.matcher(length).matches()
                && IpAddress.parse(text.substring(0, slash)) instanceof IpAddress address
                && Integer.parseInt(length) <= address.length()) {
            return new Cidr(address, Integer.parseInt(length));
        }
        return Failure.wrong("not a CIDR network: " + text);
    }

    /// Whether an address belongs to the network.
    public boolean contains(IpAddress other) {
        return address.shares(other, prefixLength);
    }

    /// Whether a network is this one or a part of it.
    public boolean contains(Cidr other) {
        return other.prefixLength >= prefixLength && contains(other.address);
    }

    /// The network without the bits beyond its prefix.
    public Cidr masked() {
        return new Cidr(address.masked(prefixLength), prefixLength);
    }

    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
