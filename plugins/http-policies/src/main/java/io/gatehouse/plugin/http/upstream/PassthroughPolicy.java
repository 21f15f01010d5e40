package io.gatehouse.plugin.http.upstream;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.Optional;

/// Shows the token that was validated here and taken out of the request. Where none was, the client's own `Authorization` goes on as it
/// is, also to servers from which it would be held back.
record PassthroughPolicy(Slot slot) implements HttpPolicy {

    private static final String AUTHORIZATION = "authorization";
    private static final Slot USUAL = Slot.usual();

    @Override
    public RequestDecision onRequest(HttpCall call) {
        if (call.attribute("jwt").orElse("") instanceof Claims claims) {
            String token = claims.rawToken().reveal();
            return RequestDecision.proceed(slot.put(token, call.request(), RequestChange.NONE));
        }
        Optional<String> own = call.request().headers().first(AUTHORIZATION);
        return slot.equals(USUAL) && own.isPresent()
                ? RequestDecision.proceed(
                        RequestChange.NONE.with(new HeaderChange.Set(AUTHORIZATION, own.get())))
                : RequestDecision.proceed();
    }
}
