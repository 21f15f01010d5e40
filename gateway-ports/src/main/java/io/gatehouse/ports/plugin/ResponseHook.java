package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;

/// Sees a response's head before it goes to the client. What a policy must remember of the request stands in the hook.
@FunctionalInterface
public interface ResponseHook {

    /// Decides on changes; does not block.
    ResponseChange onResponse(ResponseHead head);
}
