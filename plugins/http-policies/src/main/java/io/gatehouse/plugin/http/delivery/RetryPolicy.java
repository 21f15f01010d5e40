package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.plugin.http.value.ResponseFields;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.plugin.DeliveryChange;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.Optional;
import java.util.Set;

/// Lets failed requests be sent again.
final class RetryPolicy implements HttpPolicy {

    private final RetryConfig config;
    private final Optional<Program> precondition;
    private final Optional<Program> condition;

    RetryPolicy(RetryConfig config, Optional<Program> precondition, Optional<Program> condition) {
        this.config = config;
        this.precondition = precondition;
        this.condition = condition;
    }

    @Override
    public boolean needsRequestBody() {
        return precondition.filter(p -> Programs.readsBody(p, "request")).isPresent();
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        if (precondition.isPresent() && !Programs.holds(precondition.get(), call.variables())) {
            return RequestDecision.proceed();
        }
        DeliveryChange.Retry retry =
                new DeliveryChange.Retry(
                        config.attempts(),
                        config.backoff(),
                        Set.copyOf(config.codes()),
                        condition.map(program -> head -> failed(program, call, head)));
        return RequestDecision.proceed(RequestChange.NONE.delivering(retry));
    }

    private static boolean failed(Program program, HttpCall call, ResponseHead head) {
        return Programs.holds(
                program, ResponseFields.beside(call.variables(), head, Optional.empty()));
    }
}
