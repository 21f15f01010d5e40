package io.gatehouse.testkit.http;

import io.gatehouse.testkit.policy.FakeRequestHead;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A request as a client sends it.
///
/// @param head method, target and fields
/// @param body its bytes; not copied
/// @param breaksOff whether the client goes away before the body is complete
public record FakeRequest(FakeRequestHead head, byte[] body, boolean breaksOff) {

    private static final byte[] NOTHING = {};

    /// A request without a body, to the host `gateway.test`.
    public static FakeRequest of(String method, String pathAndQuery) {
        return new FakeRequest(FakeRequestHead.of(method, pathAndQuery), NOTHING, false);
    }

    /// A request with method GET.
    public static FakeRequest get(String pathAndQuery) {
        return of("GET", pathAndQuery);
    }

    /// A request with method POST and a body.
    public static FakeRequest post(String pathAndQuery, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new FakeRequest(FakeRequestHead.of("POST", pathAndQuery), bytes, false);
    }

    /// This request with one more field.
    public FakeRequest with(String name, String value) {
        return new FakeRequest(head.with(name, value), body, breaksOff);
    }

    /// This request to another host, or to none.
    public FakeRequest to(Optional<String> authority) {
        FakeRequestHead changed =
                new FakeRequestHead(
                        head.method(),
                        head.scheme(),
                        head.version(),
                        authority,
                        head.path(),
                        head.query(),
                        head.headers());
        return new FakeRequest(changed, body, breaksOff);
    }

    /// This request to another host.
    public FakeRequest to(String authority) {
        return to(Optional.of(authority));
    }

    /// This request from a client that goes away before the body is complete.
    public FakeRequest breakingOff() {
        return new FakeRequest(head, body, true);
    }
}
