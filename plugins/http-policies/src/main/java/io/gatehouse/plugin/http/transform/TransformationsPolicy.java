package io.gatehouse.plugin.http.transform;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.plugin.http.value.ResponseFields;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.ports.plugin.ResponseHook;
import java.util.Map;
import java.util.Optional;

/// Changes messages by what expressions compute.
final class TransformationsPolicy implements HttpPolicy {

    private static final String METADATA = "metadata";

    private final Optional<Transformation> request;
    private final Optional<Transformation> response;
    private final boolean needsRequestBody;

    TransformationsPolicy(Optional<Transformation> request, Optional<Transformation> response) {
        this.request = request;
        this.response = response;
        this.needsRequestBody =
                request.filter(t -> t.needsBody("request")).isPresent()
                        || response.filter(t -> t.readsBody("request")).isPresent();
    }

    @Override
    public boolean needsRequestBody() {
        return needsRequestBody;
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        return new RequestDecision.Proceed(
                request.map(t -> change(t, call)).orElse(RequestChange.NONE),
                response.map(t -> new Hook(t, call)));
    }

    private static RequestChange change(Transformation transformation, HttpCall call) {
        Variables variables = call.variables();
        RequestChange change = RequestChange.NONE;
        if (!transformation.metadata().isEmpty()) {
            Map<String, Object> metadata = transformation.metadata(variables);
            variables = variables.with(METADATA, metadata);
            change = change.stating(METADATA, metadata);
        }
        for (HeaderChange field : transformation.fields(call.request().headers(), variables)) {
            change = change.with(field);
        }
        Optional<String> method = transformation.pseudo(":method", variables);
        Optional<String> path = transformation.pseudo(":path", variables);
        Optional<String> authority = transformation.pseudo(":authority", variables);
        change = method.map(change::withMethod).orElse(change);
        change = path.map(change::withPathAndQuery).orElse(change);
        change = authority.map(change::withAuthority).orElse(change);
        return transformation.body(variables).map(change::withBody).orElse(change);
    }

    private record Hook(Transformation transformation, HttpCall call) implements ResponseHook {

        @Override
        public ResponseChange onResponse(ResponseHead head) {
            return change(head, Optional.empty());
        }

        @Override
        public ResponseChange onResponse(ResponseHead head, byte[] body) {
            return change(head, Optional.of(body));
        }

        @Override
        public Optional<BodyWish> bodyWish() {
            return transformation.needsBody("response")
                    ? Optional.of(new BodyWish(Optional.empty(), false))
                    : Optional.empty();
        }

        private ResponseChange change(ResponseHead head, Optional<byte[]> body) {
            Variables variables = ResponseFields.beside(call.variables(), head, body);
            if (!transformation.metadata().isEmpty()) {
                variables = variables.with(METADATA, transformation.metadata(variables));
            }
            ResponseChange change =
                    new ResponseChange(transformation.fields(head.headers(), variables));
            Optional<Integer> status =
                    transformation.pseudo(":status", variables).flatMap(Hook::status);
            change = status.map(change::withStatus).orElse(change);
            Optional<byte[]> newBody =
                    body.isPresent() ? transformation.body(variables) : Optional.empty();
            return newBody.map(change::withBody).orElse(change);
        }

        private static Optional<Integer> status(String text) {
            return text.matches("[2-5][0-9][0-9]")
                    ? Optional.of(Integer.parseInt(text))
                    : Optional.empty();
        }
    }
}
