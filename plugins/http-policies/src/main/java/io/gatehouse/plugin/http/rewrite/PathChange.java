package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.http.FieldSyntax;
import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.ports.plugin.PolicyConfigException;
import java.util.Optional;

/// Which path a request or a redirect goes to: exactly one of both.
///
/// @param full in place of the whole path
/// @param prefix in place of the prefix by which the route was chosen
public record PathChange(
        @Doc("Replaces the whole path.") Optional<String> full,
        @Doc("Replaces the prefix by which the route was chosen.") Optional<String> prefix) {

    /// Checks that one is there.
    public PathChange {
        if (full.isPresent() == prefix.isPresent()) {
            throw new IllegalArgumentException(
                    "expected exactly one of full, prefix, got "
                            + (full.isPresent() ? "both" : "none"));
        }
    }

    /// Refuses what can stand in no request line.
    ///
    /// @throws PolicyConfigException saying so
    void check() throws PolicyConfigException {
        String text = full.or(() -> prefix).orElse("");
        String path = text.startsWith("/") ? text : "/" + text;
        if (!FieldSyntax.isPathAndQuery(path) || text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            throw new PolicyConfigException(
                    "path: \"" + text + "\" is no path; spaces and the like are written %20");
        }
    }

    /// The new path.
    ///
    /// @param matched the pattern by which the route was chosen
    /// @return empty when there is no prefix to be replaced
    Optional<String> apply(String path, Optional<PathMatch> matched) {
        if (full.isPresent()) {
            return full.map(text -> text.startsWith("/") ? text : "/" + text);
        }
        return matched.filter(PathMatch.Prefix.class::isInstance)
                .map(PathMatch.Prefix.class::cast)
                .flatMap(match -> rest(path, withoutSlash(match.prefix())))
                .map(rest -> joined(prefix.orElse(""), rest));
    }

    private static Optional<String> rest(String path, String matched) {
        boolean begins =
                path.startsWith(matched)
                        && (path.length() == matched.length()
                                || path.charAt(matched.length()) == '/');
        return begins ? Optional.of(path.substring(matched.length())) : Optional.empty();
    }

    private static String joined(String prefix, String rest) {
        String joined = rest.isEmpty() ? prefix : withoutSlash(prefix) + rest;
        return joined.startsWith("/") ? joined : "/" + joined;
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
