package io.gatehouse.plugin.http.limit;

import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.plugin.BodyLimit;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.ports.plugin.ResponseHook;
import java.util.Optional;

/// Holds requests and responses until their bodies are complete.
final class BufferPolicy implements HttpPolicy {

    private final Optional<BufferConfig.Side> request;
    private final RequestDecision decision;

    BufferPolicy(BufferConfig config) {
        this.request = config.request();
        this.decision =
                config.response()
                        .map(side -> RequestDecision.observe(new Holding(side)))
                        .orElseGet(RequestDecision::proceed);
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        return decision;
    }

    @Override
    public boolean needsRequestBody() {
        return request.isPresent();
    }

    @Override
    public BodyLimit requestBodyLimit() {
        return new BodyLimit(
                request.flatMap(BufferConfig.Side::maxBytes),
                request.filter(BufferConfig.Side::isOpen).isPresent()
                        ? BodyLimit.WhenLarger.GO_ON
                        : BodyLimit.WhenLarger.REFUSE_SILENTLY);
    }

    private record Holding(BufferConfig.Side side) implements ResponseHook {

        @Override
        public ResponseChange onResponse(ResponseHead head) {
            return ResponseChange.NONE;
        }

        @Override
        public Optional<BodyWish> bodyWish() {
            return Optional.of(new BodyWish(side.maxBytes(), side.isOpen()));
        }
    }
}
