package io.gatehouse.testkit.policy;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.plugin.CallDecision;
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

    record Seen(RequestChange change, Optional<ResponseChange> response) {}

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
                    new Seen(change, hook.map(h -> h.onResponse(RESPONSE)));
            case RequestDecision.Reply reply -> reply;
            case RequestDecision.Refuse refuse -> refuse;
        };
    }

    private static Object decide(McpPolicy policy, McpCall call) {
        CallDecision decision = policy.onCall(call);
        return List.of(decision, policy.isVisible(call));
    }
}
