package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.HeaderChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a policy changes about a request.
///
/// @param headers applied in order
/// @param pathAndQuery as in a request line
/// @param authority the new host; it also goes upstream
/// @param attributes what the policy states, by the name under which expressions read it
public record RequestChange(
        List<HeaderChange> headers,
        Optional<String> pathAndQuery,
        Optional<String> authority,
        Map<String, Object> attributes) {

    /// Changes nothing.
    public static final RequestChange NONE =
            new RequestChange(List.of(), Optional.empty(), Optional.empty(), Map.of());

    /// Copies the collections.
    public RequestChange {
        headers = List.copyOf(headers);
        attributes = Map.copyOf(attributes);
    }

    /// This change with one more of a header.
    public RequestChange with(HeaderChange change) {
        List<HeaderChange> more = new ArrayList<>(headers);
        more.add(change);
        return new RequestChange(more, pathAndQuery, authority, attributes);
    }

    /// This change with a new path and query.
    public RequestChange withPathAndQuery(String text) {
        return new RequestChange(headers, Optional.of(text), authority, attributes);
    }

    /// This change with a new authority.
    public RequestChange withAuthority(String text) {
        return new RequestChange(headers, pathAndQuery, Optional.of(text), attributes);
    }

    /// This change with a statement about the call.
    public RequestChange stating(String name, Object value) {
        Map<String, Object> more = new HashMap<>(attributes);
        more.put(name, value);
        return new RequestChange(headers, pathAndQuery, authority, more);
    }
}
