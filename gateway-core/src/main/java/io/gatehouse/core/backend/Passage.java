package io.gatehouse.core.backend;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;

/// What a request comes to at the policies of one of its backend's upstreams.
public sealed interface Passage {

    /// It goes there.
    ///
    /// @param fields that the upstream gets
    record Open(HeaderList fields) implements Passage {}

    /// It does not, and this is the answer.
    record Closed(Response response) implements Passage {}
}
