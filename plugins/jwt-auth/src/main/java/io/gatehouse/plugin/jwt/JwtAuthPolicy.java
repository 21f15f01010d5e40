package io.gatehouse.plugin.jwt;

import io.gatehouse.ports.plugin.Credential;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestDecision;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;

/// Lets requests pass by their token, and states as `jwt` what the token claims.
record JwtAuthPolicy(
        JwtMode mode,
        Credential credential,
        ErrorForm errors,
        KeyRing keys,
        InstantSource clock,
        System.Logger logger)
        implements HttpPolicy {

    @Override
    public RequestDecision onRequest(HttpCall call) {
        Optional<String> token = credential.find(call);
        if (token.isEmpty()) {
            return mode == JwtMode.STRICT ? refuse(Rejected.NO_TOKEN) : RequestDecision.proceed();
        }
        return switch (keys.verifier().verify(token.get(), clock.instant())) {
            case Verified verified ->
                    RequestDecision.proceed(
                            credential.removal(call.request()).stating("jwt", verified.claims()));
            case Rejected rejected when mode == JwtMode.PERMISSIVE -> {
                logger.log(Level.DEBUG, () -> "jwtAuth ignores a token: " + rejected.reason());
                yield RequestDecision.proceed();
            }
            case Rejected rejected -> refuse(rejected);
        };
    }

    private RequestDecision refuse(Rejected rejected) {
        return new RequestDecision.Refuse(errors.refusal(rejected));
    }
}
