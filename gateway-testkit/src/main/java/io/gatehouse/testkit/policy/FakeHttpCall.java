package io.gatehouse.testkit.policy;

import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.RequestChange;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A request on its way through the policies, as a value: what a policy changes makes a new call.
///
/// Expressions read `request` (method, scheme, version, host, path, pathAndQuery, headers, body), `source.address` and whatever
/// is stated.
///
/// @param request the head
/// @param connection where it came from
/// @param attributes what earlier policies stated
/// @param body the body, if policies may see it
public record FakeHttpCall(
        FakeRequestHead request,
        ConnectionInfo connection,
        Map<String, Object> attributes,
        Optional<byte[]> body)
        implements HttpCall {

    private static final ConnectionInfo LOOPBACK =
            new ConnectionInfo(
                    InetSocketAddress.createUnresolved("127.0.0.1", 50_000),
                    InetSocketAddress.createUnresolved("127.0.0.1", 8080));

    /// Copies the statements.
    public FakeHttpCall {
        attributes = Map.copyOf(attributes);
    }

    /// A call of a request, with nothing stated and no body, from the same machine.
    public static FakeHttpCall of(FakeRequestHead request) {
        return new FakeHttpCall(request, LOOPBACK, Map.of(), Optional.empty());
    }

    /// A call with `GET`.
    public static FakeHttpCall get(String pathAndQuery) {
        return of(FakeRequestHead.of("GET", pathAndQuery));
    }

    /// A call with `POST` and a body.
    public static FakeHttpCall post(String pathAndQuery, String body) {
        FakeHttpCall call = of(FakeRequestHead.of("POST", pathAndQuery));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new FakeHttpCall(call.request, call.connection, call.attributes, Optional.of(bytes));
    }

    /// This call with one more header field.
    public FakeHttpCall with(String name, String value) {
        return new FakeHttpCall(request.with(name, value), connection, attributes, body);
    }

    /// This call with a statement, such as `jwt`.
    public FakeHttpCall stating(String name, Object value) {
        return changed(RequestChange.NONE.stating(name, value));
    }

    /// This call as a policy changes it.
    public FakeHttpCall changed(RequestChange change) {
        Map<String, Object> stated = new HashMap<>(attributes);
        stated.putAll(change.attributes());
        return new FakeHttpCall(
                request.changed(change), connection, stated, change.body().or(() -> body));
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public Variables variables() {
        return new CallVariables(this);
    }
}
