package io.gatehouse.ports.inbound;

/// What becomes of an upstream server's response.
public sealed interface Reception {

    /// It goes on to the client as it comes.
    record Relay() implements Reception {
        private static final Relay INSTANCE = new Relay();
    }

    /// Its body is gathered, and [ForwardObserver#onCollected] answers.
    ///
    /// @param maxBytes the largest body to gather
    /// @param relayIfLarger whether a larger one goes on to the client as it comes; otherwise [ForwardObserver#onTooLarge] answers
    record Collect(int maxBytes, boolean relayIfLarger) implements Reception {}

    /// It is dropped, and [ForwardObserver#onDiscarded] answers.
    record Discard() implements Reception {
        private static final Discard INSTANCE = new Discard();
    }

    /// It goes on to the client as it comes.
    static Reception relay() {
        return Relay.INSTANCE;
    }

    /// It is dropped.
    static Reception discard() {
        return Discard.INSTANCE;
    }
}
