package io.gatehouse.testkit.policy;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.plugin.CallDecision;
import io.gatehouse.ports.plugin.DeliveryChange;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.McpCall;
import io.gatehouse.ports.plugin.McpPolicy;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that a policy decides on one request and one MCP item, in a form that compares by value: response hooks are tried out.
record Outcome(List<Object> decisions) {

    private static final ResponseHead RESPONSE =
            new ResponseHead(200, HeaderList.of("content-type", "text/plain"));

    record Seen(RequestChange change, List<Object> delivery, Optional<ResponseChange> response) {}

    /// A wish whose tests of responses are tried out.
    record Tried(Object rest, List<Boolean> results) {}

    static Outcome of(Policy policy, HttpCall http, McpCall mcp) {
        Stream<Object> onHttp =
                policy instanceof HttpPolicy p ? Stream.of(decide(p, http)) : Stream.empty();
        Stream<Object> onMcp =
                policy instanceof McpPolicy p ? Stream.of(decide(p, mcp)) : Stream.empty();
        return new Outcome(Stream.concat(onHttp, onMcp).toList());
    }

    private static Object decide(HttpPolicy policy, HttpCall call) {
        RequestDecision decision = policy.onRequest(call);
        return switch (decision) {
            case RequestDecision.Proceed(var change, var hook) ->
                    new Seen(
                            without(change),
                            change.delivery().stream().map(Outcome::tried).toList(),
                            hook.map(h -> h.onResponse(RESPONSE, new byte[] {'x'})));
            case RequestDecision.Pause pause -> pause;
            case RequestDecision.Reply reply -> reply;
            case RequestDecision.Refuse refuse -> refuse;
        };
    }

    private static RequestChange without(RequestChange change) {
        return new RequestChange(
                change.headers(),
                change.method(),
                change.pathAndQuery(),
                change.authority(),
                change.body(),
                change.attributes(),
                List.of());
    }

    private static Object tried(DeliveryChange wish) {
        return switch (wish) {
            case DeliveryChange.Retry(var retries, var pause, var statuses, var condition) ->
                    new Tried(List.of(retries, pause, statuses), tried(condition));
            case DeliveryChange.Health(var unhealthy, var eviction) ->
                    new Tried(eviction, tried(unhealthy));
            case DeliveryChange.RequestTimeout limit -> limit;
            case DeliveryChange.AttemptTimeout limit -> limit;
            case DeliveryChange.Affinity key -> key;
        };
    }

    private static List<Boolean> tried(Optional<DeliveryChange.ResponseTest> test) {
        return test.map(t -> t.holds(RESPONSE)).stream().toList();
    }

    private static Object decide(McpPolicy policy, McpCall call) {
        CallDecision decision = policy.onCall(call);
        return List.of(decision, policy.isVisible(call));
    }
}
