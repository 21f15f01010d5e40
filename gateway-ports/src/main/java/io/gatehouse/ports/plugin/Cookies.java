package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.Headers;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Cookies of a request (RFC 6265 section 4.2).
final class Cookies {

    private Cookies() {}

    /// The value of the first cookie of a name.
    static Optional<String> first(Headers headers, String name) {
        return all(headers)
                .filter(cookie -> isNamed(cookie, name))
                .map(cookie -> cookie.substring(cookie.indexOf('=') + 1))
                .findFirst();
    }

    /// All other cookies as one field; empty when there are none.
    static Optional<String> without(Headers headers, String name) {
        String rest =
                all(headers)
                        .filter(cookie -> !isNamed(cookie, name))
                        .collect(Collectors.joining("; "));
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    private static Stream<String> all(Headers headers) {
        return headers.all("cookie").stream()
                .flatMap(field -> Arrays.stream(field.split(";")))
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty());
    }

    private static boolean isNamed(String cookie, String name) {
        int equals = cookie.indexOf('=');
        return equals >= 0 && cookie.substring(0, equals).equals(name);
    }
}
