package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.HeaderChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a policy changes about a request. What cannot stand in a request, such as a header value with a line break, refuses it.
///
/// @param headers applied in order
/// @param method the new method; not from or to `HEAD`
/// @param pathAndQuery as in a request line
/// @param authority the new host; it also goes upstream
/// @param body replaces the body; only for policies that need it
/// @param attributes what the policy states, by the name under which expressions read it
/// @param delivery how the request is passed on
public record RequestChange(
        List<HeaderChange> headers,
        Optional<String> method,
        Optional<String> pathAndQuery,
        Optional<String> authority,
        Optional<byte[]> body,
        Map<String, Object> attributes,
        List<DeliveryChange> delivery) {

    private static final byte[] NOTHING = {};

    /// Changes nothing.
    public static final RequestChange NONE =
            new RequestChange(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of());

    /// Copies the collections.
    public RequestChange {
        headers = List.copyOf(headers);
        attributes = Map.copyOf(attributes);
        delivery = List.copyOf(delivery);
    }

    /// Changes header fields alone.
    public static RequestChange of(List<HeaderChange> headers) {
        return headers.isEmpty() ? NONE : NONE.withHeaders(headers);
    }

    /// This change with one more of a header.
    public RequestChange with(HeaderChange change) {
        List<HeaderChange> more = new ArrayList<>(headers);
        more.add(change);
        return withHeaders(more);
    }

    /// This change with a new method.
    public RequestChange withMethod(String text) {
        return new RequestChange(
                headers, Optional.of(text), pathAndQuery, authority, body, attributes, delivery);
    }

    /// This change with a new path and query.
    public RequestChange withPathAndQuery(String text) {
        return new RequestChange(
                headers, method, Optional.of(text), authority, body, attributes, delivery);
    }

    /// This change with a new authority.
    public RequestChange withAuthority(String text) {
        return new RequestChange(
                headers, method, pathAndQuery, Optional.of(text), body, attributes, delivery);
    }

    /// This change with a new body.
    public RequestChange withBody(byte[] bytes) {
        return new RequestChange(
                headers, method, pathAndQuery, authority, Optional.of(bytes), attributes, delivery);
    }

    /// This change with a statement about the call.
    public RequestChange stating(String name, Object value) {
        Map<String, Object> more = new HashMap<>(attributes);
        more.put(name, value);
        return new RequestChange(headers, method, pathAndQuery, authority, body, more, delivery);
    }

    /// This change with a wish about how the request is passed on.
    public RequestChange delivering(DeliveryChange change) {
        List<DeliveryChange> more = new ArrayList<>(delivery);
        more.add(change);
        return new RequestChange(headers, method, pathAndQuery, authority, body, attributes, more);
    }

    private RequestChange withHeaders(List<HeaderChange> changes) {
        return new RequestChange(
                changes, method, pathAndQuery, authority, body, attributes, delivery);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof RequestChange that && isLike(that));
    }

    private boolean isLike(RequestChange that) {
        return headers.equals(that.headers)
                && method.equals(that.method)
                && pathAndQuery.equals(that.pathAndQuery)
                && authority.equals(that.authority)
                && body.isPresent() == that.body.isPresent()
                && Arrays.equals(body.orElse(NOTHING), that.body.orElse(NOTHING))
                && attributes.equals(that.attributes)
                && delivery.equals(that.delivery);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * headers.hashCode() + pathAndQuery.hashCode()) + attributes.hashCode();
    }
}
