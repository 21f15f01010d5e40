package io.gatehouse.domain.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a policy changes about a response.
///
/// @param headers applied in order
/// @param status from 200 to 599
/// @param body replaces the whole body; only for hooks that asked to see it
public record ResponseChange(
        List<HeaderChange> headers, Optional<Integer> status, Optional<byte[]> body) {

    private static final byte[] NOTHING = {};

    /// Changes nothing.
    public static final ResponseChange NONE = new ResponseChange(List.of());

    /// Copies the list and checks the status.
    public ResponseChange {
        headers = List.copyOf(headers);
        if (status.isPresent() && (status.get() < 200 || status.get() > 599)) {
            throw new IllegalArgumentException("a status is from 200 to 599, got " + status.get());
        }
    }

    /// Changes fields alone.
    public ResponseChange(List<HeaderChange> headers) {
        this(headers, Optional.empty(), Optional.empty());
    }

    /// This change with a new status.
    public ResponseChange withStatus(int newStatus) {
        return new ResponseChange(headers, Optional.of(newStatus), body);
    }

    /// This change with a new body.
    public ResponseChange withBody(byte[] newBody) {
        return new ResponseChange(headers, status, Optional.of(newBody));
    }

    /// Whether nothing is changed.
    public boolean isNone() {
        return headers.isEmpty() && status.isEmpty() && body.isEmpty();
    }

    /// This change, and then another.
    public ResponseChange then(ResponseChange other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        List<HeaderChange> both = new ArrayList<>(headers);
        both.addAll(other.headers);
        return new ResponseChange(both, other.status.or(() -> status), other.body.or(() -> body));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResponseChange that
                && headers.equals(that.headers)
                && status.equals(that.status)
                && body.isPresent() == that.body.isPresent()
                && Arrays.equals(body.orElse(NOTHING), that.body.orElse(NOTHING));
    }

    @Override
    public int hashCode() {
        return 31 * headers.hashCode() + status.hashCode();
    }

    @Override
    public String toString() {
        return "ResponseChange" + headers + status.map(s -> " status " + s).orElse("");
    }
}
