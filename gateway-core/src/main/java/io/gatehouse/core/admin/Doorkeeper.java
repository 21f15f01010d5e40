package io.gatehouse.core.admin;

import io.gatehouse.domain.gateway.SocketAddressSetting;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.http.RequestHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Decides who may call the admin server. Browsers are what it protects from: a page of another site that sends requests here, and a
/// page whose own name was rebound to this machine. Immutable and thread-safe.
final class Doorkeeper {

    /// Where the token may be shown when `Authorization` is for somebody else.
    static final String TOKEN_HEADER = "x-gatehouse-admin-token";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");
    private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");
    private static final String BEARER = "Bearer ";

    private final String address;
    private final boolean loopback;
    private final boolean wildcard;
    private final String token;

    Doorkeeper(SocketAddressSetting address, String token) {
        this.address = hostText(address.host());
        this.loopback = isLoopback(this.address);
        this.wildcard = WILDCARDS.contains(this.address);
        this.token = token;
    }

    /// Whether everybody who reaches the server is on this machine.
    boolean isLoopbackOnly() {
        return loopback;
    }

    /// Why a request is refused whatever it asks for; empty when it is not.
    Optional<String> refusal(RequestHead request) {
        String host = request.host().toLowerCase(Locale.ROOT);
        if (!isOwn(host)) {
            return Optional.of("the Host of the request is not one of this admin server");
        }
        List<String> origins = request.headers().all("origin");
        if (origins.size() > 1
                || (origins.size() == 1 && !isSame(origins.getFirst(), request.authority()))) {
            return Optional.of("the Origin of the request is another site");
        }
        return Optional.empty();
    }

    /// Whether a browser says that another site caused the request. A link to the UI may; it shows nothing to that site.
    static boolean isFromOtherSite(Headers headers) {
        return headers.all("sec-fetch-site").stream()
                .anyMatch(s -> FOREIGN_SITES.contains(s.toLowerCase(Locale.ROOT)));
    }

    /// Whether the token was shown, where one is needed.
    ///
    /// @param inAuthorization whether `Authorization` is for the admin server
    boolean isTrusted(Headers headers, boolean inAuthorization) {
        return loopback
                || headers.first(TOKEN_HEADER).filter(this::isToken).isPresent()
                || (inAuthorization
                        && headers.first("authorization")
                                .filter(a -> a.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                                .filter(a -> isToken(a.substring(BEARER.length()).strip()))
                                .isPresent());
    }

    private boolean isToken(String candidate) {
        return MessageDigest.isEqual(
                candidate.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /// A name that is not ours may have been rebound to this machine; an address cannot be.
    private boolean isOwn(String host) {
        return LOOPBACK.contains(host) || (wildcard ? isAddress(host) : host.equals(address));
    }

    private static boolean isSame(String origin, Optional<String> authority) {
        String text = origin.toLowerCase(Locale.ROOT);
        return text.startsWith("http://")
                && withPort(text.substring("http://".length()))
                        .equals(withPort(authority.orElse("").toLowerCase(Locale.ROOT)));
    }

    private static String withPort(String authority) {
        return authority.lastIndexOf(':') > authority.lastIndexOf(']')
                ? authority
                : authority + ":80";
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host) || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static String hostText(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.contains(":") ? "[" + lower + "]" : lower;
    }
}
