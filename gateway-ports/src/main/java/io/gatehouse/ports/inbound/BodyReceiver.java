package io.gatehouse.ports.inbound;

import java.io.IOException;

/// Takes a request's body.
public interface BodyReceiver {

    /// The body is complete.
    void onBody(byte[] body);

    /// The body is larger than was asked for; the exchange can still be answered.
    void onTooLarge();

    /// The client broke off or sent nonsense; the exchange cannot be answered.
    void onFailure(IOException failure);
}
