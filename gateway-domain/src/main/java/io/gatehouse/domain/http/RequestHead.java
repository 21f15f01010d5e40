package io.gatehouse.domain.http;

import java.util.Optional;

/// The head of a request as it stands: what earlier policies changed shows. May be a live view, confined to its exchange's thread.
public interface RequestHead {

    /// The method, with its case.
    String method();

    /// `http` or `https`, as the client came in.
    String scheme();

    /// `HTTP/1.0`, `HTTP/1.1` or `HTTP/2.0`.
    String version();

    /// Host and optional port from the request target or the `Host` field; empty when the client named none.
    Optional<String> authority();

    /// The path as it came, without query, not decoded.
    String path();

    /// The query without `?`, not decoded; empty when there is none.
    Optional<String> query();

    /// The fields without `Host`.
    Headers headers();

    /// The authority without its port; an empty text when there is no authority.
    default String host() {
        return authority().map(RequestHead::withoutPort).orElse("");
    }

    /// Path and query as they stand in a request line.
    default String pathAndQuery() {
        return query().map(q -> path() + "?" + q).orElseGet(this::path);
    }

    /// Whether only a reading is asked for: `GET` or `HEAD`.
    default boolean isRead() {
        return method().equals("GET") || method().equals("HEAD");
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
