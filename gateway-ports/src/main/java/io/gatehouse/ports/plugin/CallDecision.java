package io.gatehouse.ports.plugin;

/// What a policy decides on the use of an MCP item.
public sealed interface CallDecision {

    /// The call goes on.
    record Proceed() implements CallDecision {
        private static final Proceed INSTANCE = new Proceed();
    }

    /// The item does not exist for this client: the answer is that of an unknown name.
    record Hide() implements CallDecision {
        private static final Hide INSTANCE = new Hide();
    }

    /// The call is refused with a JSON-RPC error.
    ///
    /// @param code the error's code
    /// @param message what the client reads; must hold no secrets
    record Refuse(int code, String message) implements CallDecision {}

    /// The call goes on.
    static CallDecision proceed() {
        return Proceed.INSTANCE;
    }

    /// The item does not exist for this client.
    static CallDecision hide() {
        return Hide.INSTANCE;
    }
}
