package io.gatehouse.testkit.http;

import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.testkit.policy.FakeRequestHead;
import java.nio.charset.StandardCharsets;

/// A request as it reaches an upstream server.
///
/// @param target where it was sent
/// @param head as policies left it
/// @param body its bytes
public record ForwardedRequest(ForwardTarget target, FakeRequestHead head, byte[] body) {

    /// The body as UTF-8 text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
