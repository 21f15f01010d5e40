package io.gatehouse.plugin.http.external;

import io.gatehouse.domain.http.FieldSyntax;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.plugin.http.value.ResponseFields;
import io.gatehouse.plugin.http.value.ValueText;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpFetcher;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the service's answers mean.
record Verdicts(
        Optional<Program> redirect, List<String> upstreamHeaders, Map<String, Program> metadata) {

    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "keep-alive", "transfer-encoding", "upgrade");

    /// The decision that an answer comes to.
    RequestDecision of(HttpFetcher.Fetched answer, HttpCall call) {
        ResponseHead head = new ResponseHead(answer.status(), answer.headers());
        Variables variables =
                ResponseFields.beside(call.variables(), head, Optional.of(answer.body()));
        if (answer.status() >= 200 && answer.status() < 300) {
            return RequestDecision.proceed(allowance(answer, variables));
        }
        boolean refused = answer.status() == 401 || answer.status() == 403;
        return redirect.filter(_ -> refused)
                .flatMap(program -> Programs.value(program, variables))
                .map(ValueText::header)
                .filter(FieldSyntax::isValue)
                .map(location -> Response.empty(302).with("location", location))
                .<RequestDecision>map(RequestDecision.Reply::new)
                .orElseGet(() -> verbatim(answer));
    }

    /// Headers that speak for the service must come from the service: those of the client go.
    private RequestChange allowance(HttpFetcher.Fetched answer, Variables variables) {
        RequestChange change = RequestChange.NONE;
        for (String name : upstreamHeaders) {
            change = change.with(new HeaderChange.Remove(name));
            for (String value : answer.headers().all(name)) {
                change = change.with(new HeaderChange.Add(name, value));
            }
        }
        if (metadata.isEmpty()) {
            return change;
        }
        Map<String, Object> values = new HashMap<>();
        metadata.forEach((name, program) ->
                Programs.value(program, variables).ifPresent(value -> values.put(name, value)));
        return change.stating("extauthz", Map.copyOf(values));
    }

    private static RequestDecision verbatim(HttpFetcher.Fetched answer) {
        List<HeaderList.Field> fields = new ArrayList<>();
        answer.headers()
                .forEach((name, value) -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    if (!NOT_PASSED_ON.contains(lower) && !lower.startsWith(":")) {
                        fields.add(new HeaderList.Field(lower, value));
                    }
                });
        return new RequestDecision.Reply(
                new Response(answer.status(), new HeaderList(fields), answer.body()));
    }
}
