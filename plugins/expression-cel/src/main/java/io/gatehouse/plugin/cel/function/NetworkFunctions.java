package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Cidr;
import io.gatehouse.plugin.cel.value.IpAddress;
import io.gatehouse.ports.expression.Unsigned;

/// IP addresses and networks.
final class NetworkFunctions {

    private NetworkFunctions() {}

    static void addTo(Functions functions) {
        functions.add("ip", String.class, IpAddress::parse);
        functions.add("ip", Cidr.class, Cidr::address);
        functions.add("isIP", String.class, text -> IpAddress.parse(text) instanceof IpAddress);
        functions.add("isIP", IpAddress.class, _ -> true);
        functions.add("family", IpAddress.class, IpAddress::family);
        functions.add("isUnspecified", IpAddress.class, IpAddress::isUnspecified);
        functions.add("isLoopback", IpAddress.class, IpAddress::isLoopback);
        functions.add("isLinkLocalMulticast", IpAddress.class, IpAddress::isLinkLocalMulticast);
        functions.add("isLinkLocalUnicast", IpAddress.class, IpAddress::isLinkLocalUnicast);
        functions.add("isGlobalUnicast", IpAddress.class, IpAddress::isGlobalUnicast);
        functions.add("cidr", String.class, Cidr::parse);
        functions.add("containsIP", Cidr.class, IpAddress.class, Cidr::contains);
        functions.add("containsIP", Cidr.class, String.class, NetworkFunctions::containsIp);
        functions.add("containsCIDR", Cidr.class, Cidr.class, Cidr::contains);
        functions.add("containsCIDR", Cidr.class, String.class, NetworkFunctions::containsCidr);
        functions.add("masked", Cidr.class, Cidr::masked);
        functions.add("prefixLength", Cidr.class, network -> new Unsigned(network.prefixLength()));
    }

    private static Object containsIp(Cidr network, String text) {
        Object parsed = IpAddress.parse(text);
        return parsed instanceof IpAddress address ? network.contains(address) : parsed;
    }

    private static Object containsCidr(Cidr network, String text) {
        Object parsed = Cidr.parse(text);
        return parsed instanceof Cidr other ? network.contains(other) : parsed;
    }
}
