package io.gatehouse.core.pipeline;

import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.plugin.BodyLimit;
import io.gatehouse.ports.plugin.Refusal;
import java.io.IOException;
import java.util.Optional;

/// Brings a request's body into memory for a policy that needs it, and lets the request pass unless the body is larger than the policy
/// bears. Confined to the I/O thread.
final class RequestBodyGate implements BodyReceiver {

    private static final System.Logger LOG = System.getLogger("gatehouse.pipeline");

    private final GatewayCall call;
    private final BodyLimit limit;
    private final Runnable next;

    RequestBodyGate(GatewayCall call, PolicyChain.Link link, Runnable next) {
        this.call = call;
        this.limit = link.bodyLimit();
        this.next = next;
    }

    void open() {
        int most = limit.maxBytes().orElse(call.maxBodyBytes());
        Optional<byte[]> present = call.body();
        if (present.isEmpty()) {
            call.exchange().readBody(most, this);
        } else if (present.get().length <= most) {
            next.run();
        } else {
            onTooLarge();
        }
    }

    @Override
    public void onBody(byte[] body) {
        call.bodyIs(body);
        next.run();
    }

    @Override
    public void onTooLarge() {
        switch (limit.whenLarger()) {
            case GO_ON -> next.run();
            case REFUSE -> refuse("request body too large");
            case REFUSE_SILENTLY -> refuse("");
        }
    }

    @Override
    public void onFailure(IOException failure) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "the body of {0} broke off: {1}",
                call.describe(),
                failure.getMessage());
    }

    private void refuse(String message) {
        call.refuse(Refusal.of(413, "InvalidRequest", message));
    }
}
