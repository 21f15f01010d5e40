package io.gatehouse.ports.inbound;

import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;

/// Follows a forwarded request; called on the I/O thread.
public interface ForwardObserver {

    /// The upstream's final response head has come: what is to become of the response. Asked before anything else; what holds for
    /// [#onResponse] holds here too.
    default Reception receive(ResponseHead head) {
        return Reception.relay();
    }

    /// The upstream's final response head has come, and goes on to the client with these changes. The head is valid during the call
    /// only: whoever wants to keep it copies it. Changes of the fields that frame the message are left out.
    /// Whatever this throws is a bug: nothing of the response goes to the client, which gets status 500.
    ResponseChange onResponse(ResponseHead head);

    /// No response came. The exchange is not ended: this method answers it.
    void onFailure(ForwardFailure failure);

    /// A response was dropped. The exchange is not ended: this method answers it, or forwards again.
    default void onDiscarded() {
        throw new IllegalStateException("nothing was to be dropped");
    }

    /// A response is complete. The exchange is not ended: this method answers it.
    default void onCollected(Response whole) {
        throw new IllegalStateException("nothing was to be gathered");
    }

    /// A response was larger than what was to be gathered, and was dropped. The exchange is not ended: this method answers it.
    default void onTooLarge() {
        throw new IllegalStateException("nothing was to be gathered");
    }
}
