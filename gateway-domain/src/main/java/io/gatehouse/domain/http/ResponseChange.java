package io.gatehouse.domain.http;

import java.util.ArrayList;
import java.util.List;

/// What a policy changes about a response.
///
/// @param headers applied in order
public record ResponseChange(List<HeaderChange> headers) {

    /// Changes nothing.
    public static final ResponseChange NONE = new ResponseChange(List.of());

    /// Copies the list.
    public ResponseChange {
        headers = List.copyOf(headers);
    }

    /// This change, and then another.
    public ResponseChange then(ResponseChange other) {
        if (headers.isEmpty() || other.headers.isEmpty()) {
            return headers.isEmpty() ? other : this;
        }
        List<HeaderChange> both = new ArrayList<>(headers);
        both.addAll(other.headers);
        return new ResponseChange(both);
    }
}
