package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import java.util.Optional;

/// Sees a response before it goes to the client, as hooks before it changed it. What a policy must remember of the request stands in
/// the hook, which may also go on reading the call. Hooks do not block.
@FunctionalInterface
public interface ResponseHook {

    /// Decides on changes from the head alone.
    ResponseChange onResponse(ResponseHead head);

    /// Decides on changes from the whole response. Called in place of [#onResponse(ResponseHead)] where the body is in memory.
    default ResponseChange onResponse(ResponseHead head, byte[] body) {
        return onResponse(head);
    }

    /// Whether and how the body is to be in memory.
    default Optional<BodyWish> bodyWish() {
        return Optional.empty();
    }

    /// A wish for a body in memory. A response that the gateway makes itself is always in memory; one that is a stream never is.
    ///
    /// @param maxBytes the largest body to wait for; empty for as much as the gateway allows
    /// @param orElseStream whether a larger body is passed on as it comes; otherwise the client gets status 502
    record BodyWish(Optional<Integer> maxBytes, boolean orElseStream) {}
}
