package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.ports.expression.Variables;
import java.util.Optional;

/// A request on its way through the policies. Valid during a hook only.
public interface HttpCall {

    /// The request, with the changes of earlier policies.
    RequestHead request();

    /// The connection it came on.
    ConnectionInfo connection();

    /// What an earlier policy stated, under the name by which expressions read it, such as `jwt`.
    Optional<Object> attribute(String name);

    /// What expressions may read now.
    Variables variables();

    /// The path pattern by which the request's route was chosen; empty before.
    default Optional<PathMatch> matchedPath() {
        return Optional.empty();
    }

    /// The body, if a policy of the route needs it and it is not too large.
    Optional<byte[]> body();
}
