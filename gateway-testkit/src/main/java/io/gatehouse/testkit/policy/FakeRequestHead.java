package io.gatehouse.testkit.policy;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.ports.plugin.RequestChange;
import java.util.Optional;

/// A request's head as a value.
///
/// @param method the method
/// @param scheme `http` or `https`
/// @param version such as `HTTP/1.1`
/// @param authority host and port
/// @param path without query
/// @param query without `?`
/// @param headers the fields without `Host`
public record FakeRequestHead(
        String method,
        String scheme,
        String version,
        Optional<String> authority,
        String path,
        Optional<String> query,
        HeaderList headers)
        implements RequestHead {

    /// A request without header fields, at `http://gateway.test`.
    public static FakeRequestHead of(String method, String pathAndQuery) {
        FakeRequestHead root =
                new FakeRequestHead(
                        method,
                        "http",
                        "HTTP/1.1",
                        Optional.of("gateway.test"),
                        "/",
                        Optional.empty(),
                        HeaderList.EMPTY);
        return root.at(pathAndQuery);
    }

    /// This request with one more field.
    public FakeRequestHead with(String name, String value) {
        return withHeaders(headers.plus(name, value));
    }

    /// This request as a policy changes it.
    public FakeRequestHead changed(RequestChange change) {
        FakeRequestHead changed =
                withHeaders(AppliedChanges.to(headers, change.headers()))
                        .at(change.pathAndQuery().orElseGet(this::pathAndQuery));
        return new FakeRequestHead(
                change.method().orElse(method),
                scheme,
                version,
                change.authority().or(this::authority),
                changed.path,
                changed.query,
                changed.headers);
    }

    private FakeRequestHead at(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        return new FakeRequestHead(
                method,
                scheme,
                version,
                authority,
                mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark),
                mark < 0 ? Optional.empty() : Optional.of(pathAndQuery.substring(mark + 1)),
                headers);
    }

    private FakeRequestHead withHeaders(HeaderList fields) {
        return new FakeRequestHead(method, scheme, version, authority, path, query, fields);
    }
}
