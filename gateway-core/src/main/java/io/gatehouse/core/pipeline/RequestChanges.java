package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.FieldSyntax;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.ports.inbound.MutableRequestHead;
import io.gatehouse.ports.plugin.RequestChange;
import java.util.Locale;
import java.util.Optional;

/// Applies what policies change about a request's head, after a look at whether it can stand in one: what goes upstream must not hold
/// more lines than one.
final class RequestChanges {

    private static final String HEAD = "HEAD";

    private RequestChanges() {}

    /// Why a change cannot be made; empty when it can.
    static Optional<String> problem(RequestChange change, RequestHead head) {
        for (HeaderChange header : change.headers()) {
            Optional<String> problem =
                    switch (header) {
                        case HeaderChange.Set(String name, String value) -> field(name, value);
                        case HeaderChange.Add(String name, String value) -> field(name, value);
                        case HeaderChange.Remove(String name) -> field(name, "");
                    };
            if (problem.isPresent()) {
                return problem;
            }
        }
        return change.method()
                .filter(m -> !FieldSyntax.isToken(m) || m.equals(HEAD) != isHead(head))
                .map(_ -> "invalid method")
                .or(() ->
                        change.pathAndQuery()
                                .filter(path -> !FieldSyntax.isPathAndQuery(path))
                                .map(_ -> "invalid path"))
                .or(() ->
                        change.authority()
                                .filter(authority -> !FieldSyntax.isAuthority(authority))
                                .map(_ -> "invalid authority"));
    }

    private static boolean isHead(RequestHead head) {
        return head.method().equals(HEAD);
    }

    private static Optional<String> field(String name, String value) {
        if (!FieldSyntax.isToken(name)) {
            return Optional.of("invalid header name");
        }
        if (name.equalsIgnoreCase("host")) {
            return value.isEmpty() || FieldSyntax.isAuthority(value)
                    ? Optional.empty()
                    : Optional.of("invalid authority");
        }
        return FieldSyntax.isValue(value)
                ? Optional.empty()
                : Optional.of("invalid value of the header " + name.toLowerCase(Locale.ROOT));
    }

    /// Makes a change that has no problem.
    static void apply(RequestChange change, MutableRequestHead head) {
        for (HeaderChange header : change.headers()) {
            switch (header) {
                case HeaderChange.Set(String name, String value) -> set(head, name, value);
                case HeaderChange.Add(String name, String value) -> add(head, name, value);
                case HeaderChange.Remove(String name) -> head.removeHeader(name);
            }
        }
        change.method().ifPresent(head::setMethod);
        change.pathAndQuery().ifPresent(head::setPathAndQuery);
        change.authority().ifPresent(head::setAuthority);
    }

    /// The host is the authority, and no field beside it.
    private static void set(MutableRequestHead head, String name, String value) {
        if (name.equalsIgnoreCase("host")) {
            head.setAuthority(value);
        } else {
            head.setHeader(name, value);
        }
    }

    private static void add(MutableRequestHead head, String name, String value) {
        if (name.equalsIgnoreCase("host")) {
            head.setAuthority(value);
        } else {
            head.addHeader(name, value);
        }
    }
}
