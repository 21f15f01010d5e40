package io.gatehouse.plugin.http.upstream;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.QueryText;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.RequestChange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A place in a request where a credential is put; what is there already is replaced.
sealed interface Slot {

    /// RFC 9110 5.6.2.
    Pattern TOKEN = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+");

    /// Adds to a change that the credential is put here.
    RequestChange put(String credential, RequestHead request, RequestChange before);

    /// Whether a credential can stand here.
    default boolean takes(String credential) {
        return credential.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /// `Authorization: Bearer ...`.
    static Slot usual() {
        return new InHeader("authorization", "Bearer ");
    }

    static Slot at(CredentialLocation location) throws PolicyConfigException {
        return switch (location) {
            case CredentialLocation.Header(String name, Optional<String> prefix) ->
                    new InHeader(token(name), printable(prefix.orElse("")));
            case CredentialLocation.QueryParameter(String name) -> new InQuery(name);
            case CredentialLocation.Cookie(String name) -> new InCookie(token(name));
            case CredentialLocation.Computed(var expression) ->
                    throw new PolicyConfigException(
                            expression.origin(),
                            "an expression says where a credential is found, not where to put one");
        };
    }

    private static String token(String name) throws PolicyConfigException {
        if (TOKEN.matcher(name).matches()) {
            return name;
        }
        throw new PolicyConfigException(
                "a header field or cookie cannot be named \"" + name + "\"");
    }

    private static String printable(String prefix) throws PolicyConfigException {
        if (prefix.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return prefix;
        }
        throw new PolicyConfigException("a prefix holds printable ASCII characters only");
    }

    /// A header field, with a prefix before the credential.
    record InHeader(String name, String prefix) implements Slot {

        @Override
        public RequestChange put(String credential, RequestHead request, RequestChange before) {
            return before.with(new HeaderChange.Set(name, prefix + credential));
        }
    }

    /// A query parameter, which becomes the last one.
    record InQuery(String name) implements Slot {

        @Override
        public RequestChange put(String credential, RequestHead request, RequestChange before) {
            String now = before.pathAndQuery().orElseGet(request::pathAndQuery);
            int mark = now.indexOf('?');
            String path = mark < 0 ? now : now.substring(0, mark);
            String others =
                    mark < 0
                            ? ""
                            : QueryText.without(now.substring(mark + 1), name)
                                    .filter(rest -> !rest.isEmpty())
                                    .map(rest -> rest + "&")
                                    .orElse("");
            String own = encoded(name) + "=" + encoded(credential);
            return before.withPathAndQuery(path + "?" + others + own);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /// A cookie, which becomes the last one.
    record InCookie(String name) implements Slot {

        private static final String FORBIDDEN = "\",;\\ ";

        @Override
        public boolean takes(String credential) {
            return Slot.super.takes(credential)
                    && credential.chars().noneMatch(c -> FORBIDDEN.indexOf(c) >= 0);
        }

        @Override
        public RequestChange put(String credential, RequestHead request, RequestChange before) {
            Stream<String> others =
                    cookies(request, before).stream()
                            .flatMap(line -> Arrays.stream(line.split(";", -1)))
                            .map(String::trim)
                            .filter(cookie -> !cookie.isEmpty() && !isOwn(cookie));
            String all =
                    String.join(
                            "; ",
                            Stream.concat(others, Stream.of(name + "=" + credential)).toList());
            return before.with(new HeaderChange.Set("cookie", all));
        }

        private static List<String> cookies(RequestHead request, RequestChange before) {
            List<String> changed =
                    before.headers().stream()
                            .flatMap(change ->
                                    change instanceof HeaderChange.Set(String name, String value)
                                                    && name.equals("cookie")
                                            ? Stream.of(value)
                                            : Stream.empty())
                            .toList();
            return changed.isEmpty() ? request.headers().all("cookie") : List.of(changed.getLast());
        }

        private boolean isOwn(String cookie) {
            int equals = cookie.indexOf('=');
            return cookie.substring(0, equals < 0 ? cookie.length() : equals).trim().equals(name);
        }
    }
}
