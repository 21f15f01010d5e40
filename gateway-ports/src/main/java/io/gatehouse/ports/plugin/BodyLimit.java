package io.gatehouse.ports.plugin;

import java.util.Optional;

/// How much of a request's body a policy wants to have in memory.
///
/// @param maxBytes the largest body; empty for as much as the gateway allows
/// @param whenLarger what happens to a request with a larger body
public record BodyLimit(Optional<Integer> maxBytes, WhenLarger whenLarger) {

    /// As much as the gateway allows; larger bodies are refused with status 413.
    public static final BodyLimit USUAL = new BodyLimit(Optional.empty(), WhenLarger.REFUSE);

    /// What happens to a request with a larger body.
    public enum WhenLarger {
        /// It is refused with status 413.
        REFUSE,
        /// It is refused with status 413 and an empty body.
        REFUSE_SILENTLY,
        /// The policy runs without the body, which goes on as it comes.
        GO_ON
    }
}
