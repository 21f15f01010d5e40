package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.Response;
import java.time.Duration;
import java.util.Optional;

/// What a policy decides on a request.
public sealed interface RequestDecision {

    /// The request goes on.
    ///
    /// @param onResponse wants to see whatever response the client will get
    record Proceed(RequestChange change, Optional<ResponseHook> onResponse)
            implements RequestDecision {
        private static final Proceed UNCHANGED = new Proceed(RequestChange.NONE, Optional.empty());
    }

    /// The request goes on after a while, unless its time is over before.
    record Pause(Duration duration) implements RequestDecision {}

    /// The policy answers itself, and all is well.
    record Reply(Response response) implements RequestDecision {}

    /// The request is refused.
    record Refuse(Refusal refusal) implements RequestDecision {}

    /// The request goes on as it is.
    static RequestDecision proceed() {
        return Proceed.UNCHANGED;
    }

    /// The request goes on, changed.
    static RequestDecision proceed(RequestChange change) {
        return new Proceed(change, Optional.empty());
    }

    /// The request goes on, and its response will be seen.
    static RequestDecision observe(ResponseHook onResponse) {
        return new Proceed(RequestChange.NONE, Optional.of(onResponse));
    }

    /// The request is refused.
    static RequestDecision refuse(int status, String reason, String message) {
        return new Refuse(Refusal.of(status, reason, message));
    }
}
