package io.gatehouse.plugin.http.external;

import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.plugin.BodyLimit;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpFetcher;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.RequestDecision;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/// Asks a service whether a request may go on.
final class ExtAuthzPolicy implements HttpPolicy {

    private final Question question;
    private final Verdicts verdicts;
    private final RequestDecision onFailure;
    private final Optional<Integer> maxBody;
    private final Optional<DecisionCache> cache;
    private final PolicyContext context;

    ExtAuthzPolicy(
            Question question,
            Verdicts verdicts,
            RequestDecision onFailure,
            Optional<Integer> maxBody,
            Optional<DecisionCache> cache,
            PolicyContext context) {
        this.question = question;
        this.verdicts = verdicts;
        this.onFailure = onFailure;
        this.maxBody = maxBody;
        this.cache = cache;
        this.context = context;
    }

    static RequestDecision refusal(int status) {
        return RequestDecision.refuse(status, "ExtAuth", "external authorization failed");
    }

    @Override
    public boolean needsRequestBody() {
        return maxBody.isPresent()
                || question.readsBody()
                || cache.filter(DecisionCache::readsBody).isPresent();
    }

    @Override
    public BodyLimit requestBodyLimit() {
        return maxBody.isPresent()
                ? new BodyLimit(maxBody, BodyLimit.WhenLarger.GO_ON)
                : BodyLimit.USUAL;
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        if (maxBody.isPresent() && call.body().map(b -> b.length > maxBody.get()).orElse(true)) {
            return refusal(413);
        }
        Optional<List<Object>> key = cache.flatMap(c -> c.keyOf(call));
        Optional<RequestDecision> known = cache.flatMap(c -> key.flatMap(c::find));
        return known.orElseGet(() -> ask(call, key));
    }

    private RequestDecision ask(HttpCall call, Optional<List<Object>> key) {
        Optional<UpstreamRequest> request = question.about(call);
        if (request.isEmpty()) {
            return failed("the question cannot be computed");
        }
        try {
            HttpFetcher.Fetched answer = context.http().send(request.get());
            RequestDecision decision = verdicts.of(answer, call);
            if (cache.isPresent() && key.isPresent()) {
                cache.get().remember(key.get(), answer, call, decision);
            }
            return decision;
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private RequestDecision failed(String why) {
        context.logger().log(Level.WARNING, "external authorization: {0}", why);
        return onFailure;
    }
}
