package io.gatehouse.plugin.http.delivery;

import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Unsigned;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestDecision;
import java.time.Duration;
import java.util.Optional;

/// Lets requests wait. What is no time to wait for is no delay.
record DelayPolicy(Program program) implements HttpPolicy {

    @Override
    public boolean needsRequestBody() {
        return Programs.readsBody(program, "request");
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        Optional<Duration> delay =
                Programs.value(program, call.variables()).flatMap(DelayPolicy::delay);
        return delay.filter(Duration::isPositive)
                .<RequestDecision>map(RequestDecision.Pause::new)
                .orElseGet(RequestDecision::proceed);
    }

    private static Optional<Duration> delay(Object value) {
        return switch (value) {
            case Duration duration -> Optional.of(duration);
            case Long millis -> Optional.of(Duration.ofMillis(millis));
            case Unsigned millis when millis.bits() >= 0 ->
                    Optional.of(Duration.ofMillis(millis.bits()));
            case Double millis when millis < Integer.MAX_VALUE ->
                    Optional.of(Duration.ofNanos(Math.round(millis * 1_000_000)));
            default -> Optional.empty();
        };
    }
}
