package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.http.FieldSyntax;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.plugin.http.value.ValueText;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Answers in the backend's place.
final class DirectResponsePolicy implements HttpPolicy {

    private final int status;
    private final byte[] text;
    private final Optional<Program> body;
    private final Map<String, Program> headers;
    private final boolean readingBody;

    DirectResponsePolicy(
            int status, byte[] text, Optional<Program> body, Map<String, Program> headers) {
        this.status = status;
        this.text = text;
        this.body = body;
        this.headers = headers;
        this.readingBody =
                Stream.concat(body.stream(), headers.values().stream())
                        .anyMatch(program -> Programs.readsBody(program, "request"));
    }

    @Override
    public boolean needsRequestBody() {
        return readingBody;
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        HeaderList fields = HeaderList.EMPTY;
        for (Map.Entry<String, Program> header : headers.entrySet()) {
            Optional<String> value =
                    Programs.value(header.getValue(), call.variables())
                            .map(ValueText::header)
                            .filter(FieldSyntax::isValue);
            if (value.isPresent()) {
                fields = fields.plus(header.getKey(), value.get());
            }
        }
        byte[] content =
                body.flatMap(program -> Programs.value(program, call.variables()))
                        .map(ValueText::body)
                        .orElse(text);
        return new RequestDecision.Reply(new Response(status, fields, content));
    }
}
