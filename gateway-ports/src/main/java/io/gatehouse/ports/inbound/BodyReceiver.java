package io.gatehouse.ports.inbound;

import java.io.IOException;

/// Takes a request's body.
public interface BodyReceiver {

    /// The body is complete.
    void onBody(byte[] body);

    /// The body is larger than was asked for; the exchange can still be answered or forwarded, with the whole body.
    void onTooLarge();

    /// As [#onTooLarge()], with the beginning of the body.
    ///
    /// @param beginning at most as long as was asked for; may be shorter or empty
    default void onTooLarge(byte[] beginning) {
        onTooLarge();
    }

    /// The client broke off or sent nonsense; the exchange cannot be answered.
    void onFailure(IOException failure);
}
