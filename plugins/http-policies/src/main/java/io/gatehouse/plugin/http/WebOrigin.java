package io.gatehouse.plugin.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A tuple origin of the web (RFC 6454 section 6.2), or, with asterisks in its host, a pattern for some.
///
/// @param scheme `http` or `https`
/// @param host in lower case
/// @param port the scheme's own when none is written
record WebOrigin(String scheme, String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(https?)://([a-z0-9*._-]+|\\[[0-9a-f:.]+\\])(?::(\\d{1,5}))?");

    static Optional<WebOrigin> parse(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String scheme = matcher.group(1);
        String written = matcher.group(3);
        int own = scheme.equals("https") ? 443 : 80;
        int port = written == null ? own : Integer.parseInt(written);
        return port == 0 || port > 65_535
                ? Optional.empty()
                : Optional.of(new WebOrigin(scheme, matcher.group(2), port));
    }
}
