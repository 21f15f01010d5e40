package io.gatehouse.domain.http;

import java.util.Optional;

/// A request's head as a value.
public record Head(
        String method,
        String scheme,
        Optional<String> authority,
        String path,
        Optional<String> query,
        HeaderList headers)
        implements RequestHead {

    public static Head get(String target) {
        return of("GET", "example.com", target);
    }

    public static Head of(String method, String authority, String target, String... headers) {
        int mark = target.indexOf('?');
        return new Head(
                method,
                "http",
                authority.isEmpty() ? Optional.empty() : Optional.of(authority),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1)),
                HeaderList.of(headers));
    }

    public Head to(String authority) {
        return new Head(method, scheme, Optional.of(authority), path, query, headers);
    }

    @Override
    public String version() {
        return "HTTP/1.1";
    }
}
