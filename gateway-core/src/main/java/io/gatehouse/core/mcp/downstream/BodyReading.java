package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.plugin.McpPolicy;
import java.io.IOException;
import java.util.function.Consumer;

/// Gets a request's body on whichever thread a request comes, and goes on with it on a virtual
/// thread.
final class BodyReading {

    private BodyReading() {}

    static void read(RoutedCall call, int maxBytes, Consumer<byte[]> onBody, Runnable onTooLarge) {
        BodyReceiver receiver =
                new BodyReceiver() {
                    @Override
                    public void onBody(byte[] body) {
                        if (call.mcpPolicies().stream().anyMatch(McpPolicy::needsMessage)) {
                            call.bodyIs(body);
                        }
                        call.exchange().onVirtualThread(() -> onBody.accept(body));
                    }

                    @Override
                    public void onTooLarge() {
                        onTooLarge.run();
                    }

                    @Override
                    public void onFailure(IOException failure) {
                        call.fields().fail("MCP", "the client broke off its body");
                    }
                };
        if (call.body().isPresent()) {
            receiver.onBody(call.body().get()); // a policy wanted to see it
        } else if (Thread.currentThread().isVirtual()) {
            call.exchange().onIoThread(() -> call.exchange().readBody(maxBytes, receiver));
        } else {
            call.exchange().readBody(maxBytes, receiver);
        }
    }
}
