package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.plugin.Refusal;

/// Follows a forwarded request for its call, and answers where the upstream does not.
record ForwardedResponse(GatewayCall call) implements ForwardObserver {

    @Override
    public ResponseChange onResponse(ResponseHead head) {
        return call.change(head);
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
            case CONNECT_TIMEOUT -> Refusal.of(504, "Timeout", "upstream call timeout");
            case CONNECT_FAILED, BROKEN, MALFORMED ->
                    Refusal.of(503, "UpstreamFailure", "upstream call failed: " + failure.detail());
        };
    }
}
