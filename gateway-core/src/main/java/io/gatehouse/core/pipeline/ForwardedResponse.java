package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.Reception;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.ports.plugin.ResponseHook;
import java.util.Optional;

/// Follows a forwarded request for its call, and answers where the upstream does not.
record ForwardedResponse(GatewayCall call) implements ForwardObserver {

    @Override
    public Reception receive(ResponseHead head) {
        Optional<ResponseHook.BodyWish> wish = call.bodyWish();
        return wish.isEmpty()
                ? Reception.relay()
                : new Reception.Collect(
                        wish.get().maxBytes().orElse(call.maxBodyBytes()),
                        wish.get().orElseStream());
    }

    @Override
    public ResponseChange onResponse(ResponseHead head) {
        return call.change(head);
    }

    @Override
    public void onCollected(Response whole) {
        call.respond(whole);
    }

    @Override
    public void onTooLarge() {
        call.refuse(Refusal.of(502, "UpstreamFailure", ""));
    }

    @Override
    public void onFailure(ForwardFailure failure) {
        call.refuse(refusal(failure));
    }

    private static Refusal refusal(ForwardFailure failure) {
        return switch (failure.kind()) {
            case UNRESOLVED ->
                    Refusal.of(
                            503,
                            "UpstreamFailure",
                            "backends required DNS resolution which failed");
            case CONNECT_TIMEOUT, RESPONSE_TIMEOUT ->
                    Refusal.of(504, "Timeout", "upstream call timeout");
            case CONNECT_FAILED, BROKEN, MALFORMED ->
                    Refusal.of(503, "UpstreamFailure", "upstream call failed: " + failure.detail());
        };
    }
}
