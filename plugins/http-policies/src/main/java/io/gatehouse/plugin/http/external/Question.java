package io.gatehouse.plugin.http.external;

import io.gatehouse.domain.backend.ServerAddress;
import io.gatehouse.domain.http.FieldSyntax;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.plugin.http.value.ValueText;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.plugin.HttpCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the service is asked.
record Question(
        ServerAddress service,
        List<String> headers,
        boolean withBody,
        Optional<Program> path,
        Optional<Program> body,
        Map<String, Program> added) {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final byte[] NOTHING = {};

    boolean readsBody() {
        return Stream.of(path.stream(), body.stream(), added.values().stream())
                .flatMap(programs -> programs)
                .anyMatch(program -> Programs.readsBody(program, "request"));
    }

    /// The request to the service.
    ///
    /// @return empty when it cannot be computed
    Optional<UpstreamRequest> about(HttpCall call) {
        RequestHead request = call.request();
        Optional<String> target =
                path.isEmpty()
                        ? Optional.of(request.pathAndQuery())
                        : Programs.value(path.get(), call.variables()).map(ValueText::header);
        return target.filter(FieldSyntax::isPathAndQuery).flatMap(text -> about(call, text));
    }

    private Optional<UpstreamRequest> about(HttpCall call, String target) {
        try {
            return Optional.of(
                    new UpstreamRequest(
                            call.request().method(),
                            service.uri(target),
                            fields(call),
                            content(call),
                            Optional.of(TIMEOUT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private HeaderList fields(HttpCall call) {
        List<HeaderList.Field> fields = new ArrayList<>();
        copy(call, "authorization", fields);
        headers.stream()
                .filter(name -> !name.equalsIgnoreCase("authorization"))
                .forEach(name -> copy(call, name, fields));
        if (withBody) {
            fields.add(new HeaderList.Field("x-envoy-auth-partial-body", "false"));
        }
        added.forEach((name, program) ->
                Programs.value(program, call.variables())
                        .map(ValueText::header)
                        .filter(FieldSyntax::isValue)
                        .ifPresent(value -> fields.add(new HeaderList.Field(name, value))));
        return new HeaderList(fields);
    }

    private static void copy(HttpCall call, String name, List<HeaderList.Field> to) {
        if (name.equalsIgnoreCase("host")) {
            call.request().authority().ifPresent(v -> to.add(new HeaderList.Field("host", v)));
        } else {
            call.request().headers().all(name).forEach(v -> to.add(new HeaderList.Field(name, v)));
        }
    }

    private byte[] content(HttpCall call) {
        if (body.isPresent()) {
            return Programs.value(body.get(), call.variables())
                    .map(ValueText::body)
                    .orElse(NOTHING);
        }
        return withBody ? call.body().orElse(NOTHING) : NOTHING;
    }
}
