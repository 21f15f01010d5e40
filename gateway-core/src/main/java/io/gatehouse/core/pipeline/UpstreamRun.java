package io.gatehouse.core.pipeline;

import io.gatehouse.core.backend.Passage;
import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.Optional;

/// Takes a copy of a request's fields through the policies of one upstream, for backends that have several: what one
/// of them gets is no business of the others. Such policies may change fields; they see the client's `Authorization`
/// even where it is held back. Used by one thread.
final class UpstreamRun {

    private static final String AUTHORIZATION = "authorization";
    private static final String FIELDS_ONLY =
            "policies of MCP targets and models can change header fields of requests only";

    private final GatewayCall call;
    private HeaderList seen;
    private HeaderList sent;

    private UpstreamRun(GatewayCall call, HeaderList fields) {
        this.call = call;
        this.sent = fields;
        this.seen = fields;
        if (!fields.contains(AUTHORIZATION)) {
            call.request()
                    .headers()
                    .first(AUTHORIZATION)
                    .ifPresent(value -> seen = fields.plus(AUTHORIZATION, value));
        }
    }

    static Passage run(GatewayCall call, PolicyChain chain, HeaderList fields) {
        UpstreamRun run = new UpstreamRun(call, fields);
        for (int i = 0; i < chain.size(); i++) {
            Optional<Passage> end = run.pass(chain.link(i));
            if (end.isPresent()) {
                return end.get();
            }
        }
        return new Passage.Open(run.sent);
    }

    private Optional<Passage> pass(PolicyChain.Link link) {
        try {
            return switch (link.policy().onRequest(new View(call, seen))) {
                case RequestDecision.Proceed proceed -> {
                    apply(proceed);
                    yield Optional.empty();
                }
                case RequestDecision.Pause _ -> throw new IllegalStateException(FIELDS_ONLY);
                case RequestDecision.Reply reply ->
                        Optional.of(new Passage.Closed(reply.response()));
                case RequestDecision.Refuse refuse ->
                        Optional.of(new Passage.Closed(call.refused(refuse.refusal())));
            };
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(new Passage.Closed(call.failed(link.name(), e)));
        }
    }

    private void apply(RequestDecision.Proceed proceed) {
        RequestChange change = proceed.change();
        if (proceed.onResponse().isPresent()
                || !change.equals(RequestChange.of(change.headers()))) {
            throw new IllegalStateException(FIELDS_ONLY);
        }
        for (HeaderChange header : change.headers()) {
            seen = applied(header, seen);
            sent = applied(header, sent);
        }
    }

    private static HeaderList applied(HeaderChange change, HeaderList fields) {
        return switch (change) {
            case HeaderChange.Set(String name, String value) ->
                    fields.minus(name).plus(name, value);
            case HeaderChange.Add(String name, String value) -> fields.plus(name, value);
            case HeaderChange.Remove(String name) -> fields.minus(name);
        };
    }

    /// The call with other fields.
    private record View(GatewayCall call, HeaderList fields) implements HttpCall {

        @Override
        public RequestHead request() {
            return new Head(call.request(), fields);
        }

        @Override
        public ConnectionInfo connection() {
            return call.connection();
        }

        @Override
        public Optional<Object> attribute(String name) {
            return call.attribute(name);
        }

        @Override
        public Variables variables() {
            return call.variables();
        }

        @Override
        public Optional<byte[]> body() {
            return call.body();
        }
    }

    private record Head(RequestHead request, HeaderList headers) implements RequestHead {

        @Override
        public String method() {
            return request.method();
        }

        @Override
        public String scheme() {
            return request.scheme();
        }

        @Override
        public String version() {
            return request.version();
        }

        @Override
        public Optional<String> authority() {
            return request.authority();
        }

        @Override
        public String path() {
            return request.path();
        }

        @Override
        public Optional<String> query() {
            return request.query();
        }
    }
}
