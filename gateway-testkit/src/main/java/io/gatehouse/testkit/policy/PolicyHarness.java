package io.gatehouse.testkit.policy;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.plugin.CallDecision;
import io.gatehouse.ports.plugin.DeliveryChange;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.McpCall;
import io.gatehouse.ports.plugin.McpPolicy;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.ports.plugin.RequestDecision;
import java.time.Duration;
import java.util.List;

/// A policy at work in surroundings that a test controls. The asking methods throw an `AssertionError` when the policy decides
/// otherwise than asked for:
///
/// ```java
/// try (var jwt = PolicyHarness.create(factory, config)) {
///     assertThat(jwt.refuses(FakeHttpCall.get("/")).status()).isEqualTo(401);
///     FakeHttpCall upstream = jwt.proceeds(FakeHttpCall.get("/").with("authorization", "Bearer " + token));
/// }
/// ```
///
/// As thread-safe as the policy.
public final class PolicyHarness implements AutoCloseable {

    private final Policy policy;
    private final FakePolicyContext context;

    private PolicyHarness(Policy policy, FakePolicyContext context) {
        this.policy = policy;
        this.context = context;
    }

    /// Creates a policy in new surroundings with [FakeExpressions].
    ///
    /// @throws PolicyConfigException as the factory says
    public static <C extends Record> PolicyHarness create(PolicyFactory<C> factory, C config)
            throws PolicyConfigException {
        return create(factory, config, new FakePolicyContext());
    }

    /// Creates a policy in surroundings that a test prepared.
    ///
    /// @throws PolicyConfigException as the factory says
    public static <C extends Record> PolicyHarness create(
            PolicyFactory<C> factory, C config, FakePolicyContext context)
            throws PolicyConfigException {
        return new PolicyHarness(factory.create(config, context), context);
    }

    /// The policy.
    public Policy policy() {
        return policy;
    }

    /// What surrounds it.
    public FakePolicyContext context() {
        return context;
    }

    /// Whatever the policy decides on a request.
    public RequestDecision decide(HttpCall call) {
        if (policy instanceof HttpPolicy http) {
            return http.onRequest(call);
        }
        throw new AssertionError(policy + " is no HTTP policy");
    }

    /// Whatever the policy decides on the use of an MCP item.
    public CallDecision decide(McpCall call) {
        return mcp().onCall(call);
    }

    /// Whether the policy shows an MCP item in a list.
    public boolean shows(McpCall listing) {
        return mcp().isVisible(listing);
    }

    /// The call as the next policy gets it.
    public FakeHttpCall proceeds(FakeHttpCall call) {
        return switch (decide(call)) {
            case RequestDecision.Proceed proceed -> call.changed(proceed.change());
            case RequestDecision.Pause(Duration duration) ->
                    throw new AssertionError("expected to proceed, paused for " + duration);
            case RequestDecision.Reply(Response response) ->
                    throw new AssertionError(
                            "expected to proceed, replied " + response + ": " + response.text());
            case RequestDecision.Refuse(Refusal refusal) ->
                    throw new AssertionError("expected to proceed, refused with " + refusal);
        };
    }

    /// Why the policy refuses a request.
    public Refusal refuses(FakeHttpCall call) {
        if (decide(call) instanceof RequestDecision.Refuse(Refusal refusal)) {
            return refusal;
        }
        throw new AssertionError("expected to be refused: " + call.request());
    }

    /// What the policy itself replies to a request.
    public Response replies(FakeHttpCall call) {
        if (decide(call) instanceof RequestDecision.Reply(Response response)) {
            return response;
        }
        throw new AssertionError("expected a reply: " + call.request());
    }

    /// The fields that a client gets when a backend, or a later policy, answers a request that the policy lets pass.
    ///
    /// @param fields of the answer, as alternating names and values
    public HeaderList responseTo(FakeHttpCall call, int status, String... fields) {
        if (decide(call) instanceof RequestDecision.Proceed proceed) {
            HeaderList headers = HeaderList.of(fields);
            ResponseHead head = new ResponseHead(status, headers);
            ResponseChange change =
                    proceed.onResponse()
                            .map(hook -> hook.onResponse(head))
                            .orElse(ResponseChange.NONE);
            return AppliedChanges.to(headers, change.headers());
        }
        throw new AssertionError("expected to proceed: " + call.request());
    }

    /// The response that a client gets when a backend, or a later policy, answers a request that the policy lets pass, and the policy may
    /// see the body.
    public Response responseTo(FakeHttpCall call, Response answer) {
        if (decide(call) instanceof RequestDecision.Proceed proceed) {
            ResponseHead head = new ResponseHead(answer.status(), answer.headers());
            ResponseChange change =
                    proceed.onResponse()
                            .map(hook -> hook.onResponse(head, answer.body()))
                            .orElse(ResponseChange.NONE);
            return new Response(
                    change.status().orElse(answer.status()),
                    AppliedChanges.to(answer.headers(), change.headers()),
                    change.body().orElse(answer.body()));
        }
        throw new AssertionError("expected to proceed: " + call.request());
    }

    /// How the policy wants a request to be passed on.
    public List<DeliveryChange> delivers(FakeHttpCall call) {
        if (decide(call) instanceof RequestDecision.Proceed proceed) {
            return proceed.change().delivery();
        }
        throw new AssertionError("expected to proceed: " + call.request());
    }

    /// Closes the policy; what it scheduled will not run.
    @Override
    public void close() {
        context.scheduler().close();
        policy.close();
    }

    private McpPolicy mcp() {
        if (policy instanceof McpPolicy mcp) {
            return mcp;
        }
        throw new AssertionError(policy + " is no MCP policy");
    }
}
