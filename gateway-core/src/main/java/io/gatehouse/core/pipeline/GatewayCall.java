package io.gatehouse.core.pipeline;

import io.gatehouse.core.accesslog.AccessEntry;
import io.gatehouse.core.backend.AccessFields;
import io.gatehouse.core.backend.Endpoints;
import io.gatehouse.core.backend.Passage;
import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.ResponseStream;
import io.gatehouse.ports.plugin.DeliveryChange;
import io.gatehouse.ports.plugin.McpPolicy;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.ResponseHook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One request as policies and backends see it. Confined to the thread that works on its exchange;
/// its access fields may be written by any.
final class GatewayCall implements RoutedCall {

    private static final System.Logger LOG = System.getLogger("gatehouse.pipeline");
    static final Refusal REQUEST_TIMEOUT = Refusal.of(504, "Timeout", "request timeout");

    private static final Refusal INTERNAL_ERROR = Refusal.of(500, "Internal", "internal error");

    private final HttpExchange exchange;
    private final Instant start;
    private final int maxBodyBytes;
    private final CallSummary summary;
    private final CallFields fields = new CallFields();
    private final Variables variables = new CallVariables(this);

    /// Immutable, for the access log may read it from another thread when a client goes away.
    private Map<String, Object> attributes = Map.of();

    private final ResponseHooks hooks = new ResponseHooks();
    private List<McpPolicy> mcpPolicies = List.of();
    private Map<String, PolicyChain> upstreams = Map.of();
    private Optional<byte[]> body = Optional.empty();
    private @Nullable PathMatch matchedPath;

    /// Open as long as nobody has begun to answer; only there when someone waits for that.
    private volatile @Nullable CountDownLatch answered;

    private Delivery delivery = Delivery.PLAIN;

    GatewayCall(HttpExchange exchange, Lease lease, Instant start, int maxBodyBytes) {
        this.exchange = new LeasedExchange(exchange, lease, bug -> fail("a task", bug));
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
    public Optional<PathMatch> matchedPath() {
        return Optional.ofNullable(matchedPath);
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
    public Passage towards(String upstream, HeaderList fields) {
        PolicyChain chain = upstreams.getOrDefault(upstream, PolicyChain.EMPTY);
        return chain.size() == 0 ? new Passage.Open(fields) : UpstreamRun.run(this, chain, fields);
    }

    @Override
    public void respond(Response response) {
        Response changed = changed(response);
        beginAnswer();
        exchange.respond(changed);
    }

    private Response changed(Response response) {
        try {
            return hooks.change(response);
        } catch (ResponseHooks.HookException e) {
            note(e.policy(), e);
            return Refusals.response(INTERNAL_ERROR, request());
        }
    }

    @Override
    public void refuse(Refusal refusal) {
        respond(refused(refusal));
    }

    /// The answer to a refused request.
    Response refused(Refusal refusal) {
        fields.fail(refusal.reason(), refusal.message());
        return Refusals.response(refusal, request());
    }

    /// The answer where a bug keeps anyone else from it.
    Response failed(String where, Throwable bug) {
        note(where, bug);
        return Refusals.response(INTERNAL_ERROR, request());
    }

    @Override
    public ResponseStream stream(int status, HeaderList headers) {
        ResponseChange change = change(new ResponseHead(status, headers));
        beginAnswer();
        return exchange.stream(
                change.status().orElse(status), ResponseChanges.apply(headers, change));
    }

    @Override
    public void forward(ForwardTarget target) {
        if (delivery.isPlain()) {
            fields.put("endpoint", target.address());
            exchange.forward(target, new ForwardedResponse(this));
        } else {
            new Attempts(this, delivery, Endpoints.only(target)).start();
        }
    }

    @Override
    public void forward(Endpoints endpoints) {
        new Attempts(this, delivery, endpoints).start();
    }

    /// Whether and how a response's body is to be in memory.
    Optional<ResponseHook.BodyWish> bodyWish() {
        return hooks.bodyWish();
    }

    /// What the policies that the request passed change about a response that is not in memory.
    ///
    /// @throws IllegalStateException when one of them fails
    ResponseChange change(ResponseHead head) {
        try {
            return hooks.change(head);
        } catch (ResponseHooks.HookException e) {
            note(e.policy(), e);
            throw new IllegalStateException("the response side of " + e.policy() + " failed", e);
        }
    }

    /// Goes on; whatever is thrown on the way is a bug and is answered.
    void proceed(Runnable way) {
        try {
            way.run();
        } catch (RuntimeException | Error bug) {
            fail("the gateway", bug);
        }
    }

    /// Answers where a bug keeps anyone else from it.
    void fail(String where, Throwable bug) {
        note(where, bug);
        refuse(INTERNAL_ERROR);
    }

    private void note(String where, Throwable bug) {
        LOG.log(
                System.Logger.Level.ERROR,
                where + " failed on " + summary.method() + " " + summary.path(),
                bug);
        fields.fail(INTERNAL_ERROR.reason(), INTERNAL_ERROR.message());
    }

    /// Makes a change.
    ///
    /// @return why it cannot be made; empty when it was
    Optional<String> apply(RequestChange change) {
        if (change.equals(RequestChange.NONE)) {
            return Optional.empty();
        }
        Optional<String> problem = RequestChanges.problem(change, request());
        if (problem.isPresent()) {
            return problem;
        }
        RequestChanges.apply(change, exchange.request());
        change.body().ifPresent(this::replaceBody);
        for (DeliveryChange wish : change.delivery()) {
            delivery = delivery.with(wish);
        }
        if (!change.attributes().isEmpty()) {
            Map<String, Object> more = new HashMap<>(attributes);
            more.putAll(change.attributes());
            attributes = Map.copyOf(more);
        }
        return Optional.empty();
    }

    private void replaceBody(byte[] bytes) {
        exchange.replaceBody(bytes);
        body = Optional.of(bytes);
    }

    Delivery delivery() {
        return delivery;
    }

    /// Waits, at most until the request's time is over. Blocks.
    void pause(Duration duration) {
        Duration most = delivery.left().orElse(duration);
        try {
            Thread.sleep(most.compareTo(duration) < 0 ? most : duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Answers when the request's time is over, for backends that do not look at it themselves.
    void watchDeadline() {
        Optional<Duration> left = delivery.left();
        if (left.isPresent()) {
            CountDownLatch latch = new CountDownLatch(1);
            answered = latch;
            exchange.onEnd(_ -> latch.countDown());
            Thread.ofVirtual().name("request-timeout").start(() -> awaitAnswer(latch, left.get()));
        }
    }

    private void beginAnswer() {
        CountDownLatch awaited = answered;
        if (awaited != null) {
            awaited.countDown();
        }
    }

    private void awaitAnswer(CountDownLatch latch, Duration limit) {
        try {
            if (!latch.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                refuse(REQUEST_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void observe(PolicyChain.Link link, ResponseHook hook) {
        hooks.add(link.name(), link.responseRank(), hook);
    }

    void enter(CompiledListener listener) {
        summary.enter(listener);
    }

    void enter(CompiledRoute route, PathMatch path) {
        summary.enter(route);
        matchedPath = path;
    }

    /// Adds the policies of a level, whatever levels they may be written on: none is ever left out.
    void addMcpPolicies(List<McpPolicy> policies) {
        if (mcpPolicies.isEmpty()) {
            mcpPolicies = policies;
        } else if (!policies.isEmpty()) {
            mcpPolicies = Stream.concat(mcpPolicies.stream(), policies.stream()).toList();
        }
    }

    void enter(CompiledBackend backend) {
        addMcpPolicies(backend.chain().mcp());
        upstreams = backend.upstreams();
    }

    @Override
    public void bodyIs(byte[] bytes) {
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
