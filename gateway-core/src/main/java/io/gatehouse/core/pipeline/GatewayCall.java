package io.gatehouse.core.pipeline;

import io.gatehouse.core.accesslog.AccessEntry;
import io.gatehouse.core.backend.AccessFields;
import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.domain.route.Route;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.MutableRequestHead;
import io.gatehouse.ports.inbound.ResponseStream;
import io.gatehouse.ports.plugin.McpPolicy;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.ResponseHook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request as policies and backends see it. Confined to the thread that works on its exchange;
/// its access fields may be written by any.
final class GatewayCall implements RoutedCall {

    private final HttpExchange exchange;
    private final Instant start;
    private final int maxBodyBytes;
    private final CallSummary summary;
    private final CallFields fields = new CallFields();
    private final Variables variables = new CallVariables(this);
    private Map<String, Object> attributes = Map.of();
    private List<ResponseHook> hooks = List.of();
    private List<McpPolicy> mcpPolicies = List.of();
    private Optional<byte[]> body = Optional.empty();

    GatewayCall(HttpExchange exchange, Instant start, int maxBodyBytes) {
        this.exchange = exchange;
        this.start = start;
        this.maxBodyBytes = maxBodyBytes;
        this.summary = CallSummary.of(exchange.request());
    }

    @Override
    public RequestHead request() {
        return exchange.request();
    }

    @Override
    public ConnectionInfo connection() {
        return exchange.connection();
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public Variables variables() {
        return variables;
    }

    @Override
    public Optional<byte[]> body() {
        return body;
    }

    @Override
    public HttpExchange exchange() {
        return exchange;
    }

    @Override
    public List<McpPolicy> mcpPolicies() {
        return mcpPolicies;
    }

    @Override
    public AccessFields fields() {
        return fields;
    }

    @Override
    public void respond(Response response) {
        ResponseHead head = new ResponseHead(response.status(), response.headers());
        HeaderList headers = ResponseChanges.apply(response.headers(), change(head));
        exchange.respond(new Response(response.status(), headers, response.body()));
    }

    @Override
    public void refuse(Refusal refusal) {
        fields.fail(refusal.reason(), refusal.message());
        respond(Refusals.response(refusal, request()));
    }

    @Override
    public ResponseStream stream(int status, HeaderList headers) {
        ResponseChange change = change(new ResponseHead(status, headers));
        return exchange.stream(status, ResponseChanges.apply(headers, change));
    }

    @Override
    public void forward(ForwardTarget target) {
        fields.put("endpoint", target.address());
        exchange.forward(target, new ForwardedResponse(this));
    }

    /// What the policies that the request passed change about its response; the last one passed
    /// sees it first.
    ResponseChange change(ResponseHead head) {
        ResponseChange change = ResponseChange.NONE;
        for (int i = hooks.size() - 1; i >= 0; i--) {
            change = change.then(hooks.get(i).onResponse(head));
        }
        return change;
    }

    void apply(RequestChange change) {
        if (change.equals(RequestChange.NONE)) {
            return;
        }
        MutableRequestHead head = exchange.request();
        for (HeaderChange header : change.headers()) {
            switch (header) {
                case HeaderChange.Set(String name, String value) -> head.setHeader(name, value);
                case HeaderChange.Add(String name, String value) -> head.addHeader(name, value);
                case HeaderChange.Remove(String name) -> head.removeHeader(name);
            }
        }
        change.pathAndQuery().ifPresent(head::setPathAndQuery);
        change.authority().ifPresent(head::setAuthority);
        if (!change.attributes().isEmpty()) {
            Map<String, Object> more = new HashMap<>(attributes);
            more.putAll(change.attributes());
            attributes = more;
        }
    }

    void observe(ResponseHook hook) {
        List<ResponseHook> more = new ArrayList<>(hooks);
        more.add(hook);
        hooks = more;
    }

    void enter(Listener listener) {
        summary.enter(listener);
    }

    void enter(Route route) {
        summary.enter(route);
    }

    void useMcpPolicies(List<McpPolicy> policies) {
        mcpPolicies = policies;
    }

    void bodyIs(byte[] bytes) {
        body = Optional.of(bytes);
    }

    /// A policy answers in the backend's place.
    void replied() {
        fields.reason("DirectResponse");
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    Instant start() {
        return start;
    }

    CallSummary summary() {
        return summary;
    }

    String describe() {
        return summary.method() + " " + summary.path();
    }

    AccessEntry entry(ExchangeOutcome outcome, Instant end) {
        return summary.entry(connection(), attributes, fields, outcome, start, end);
    }
}
