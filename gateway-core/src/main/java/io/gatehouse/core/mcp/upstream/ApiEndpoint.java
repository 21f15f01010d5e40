package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.openapi.ApiRequest;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamHttp.UpstreamException;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Makes an API's HTTP requests and keeps track of the responses that are still open. Thread-safe.
final class ApiEndpoint implements AutoCloseable {

    private static final int SERVER_ERROR = 500;
    private static final int MAX_ERROR_CHARACTERS = 4096;

    private final UpstreamHttp http;
    private final URI base;
    private final McpLimits limits;
    private final Set<UpstreamResponse> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ApiEndpoint(UpstreamHttp http, URI base, McpLimits limits) {
        this.http = http;
        this.base = base;
        this.limits = limits;
    }

    /// What a request came to.
    sealed interface Answer {

        /// A tool's result.
        record Result(byte[] json) implements Answer {}

        /// The API failed.
        ///
        /// @param status with its phrase and the body
        record ServerError(String status) implements Answer {}

        /// Nothing came back.
        ///
        /// @param status to answer with
        record None(int status, String reason) implements Answer {}
    }

    Answer send(ApiRequest.Ready request, CallerHeaders caller) throws InterruptedException {
        URI uri = URI.create(base.getScheme() + "://" + base.getRawAuthority() + request.target());
        UpstreamRequest made =
                new UpstreamRequest(
                        request.method(),
                        uri,
                        fields(request, caller),
                        request.body(),
                        Optional.empty());
        try (UpstreamResponse response = http.send(made)) {
            open.add(response);
            try {
                return closed ? gone("the session is closed") : read(response);
            } finally {
                open.remove(response);
            }
        } catch (UpstreamException e) {
            return e.kind() == UpstreamException.Kind.TIMEOUT
                    ? new Answer.None(504, "upstream call timeout")
                    : gone(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return gone(String.valueOf(e.getMessage()));
        }
    }

    private static Answer gone(String reason) {
        return new Answer.None(503, "upstream call failed: " + reason);
    }

    private Answer read(UpstreamResponse response) throws IOException {
        byte[] body;
        try (InputStream in = HttpBody.decoded(response)) {
            body = in.readNBytes(limits.maxMessageBytes() + 1);
        }
        if (body.length > limits.maxMessageBytes()) {
            return gone("the response is larger than " + limits.maxMessageBytes() + " bytes");
        }
        if (response.status() < SERVER_ERROR) {
            return new Answer.Result(
                    ApiResults.of(response.status(), HttpBody.mediaType(response), body));
        }
        String text = new String(body, StandardCharsets.UTF_8);
        String shown = text.substring(0, Math.min(text.length(), MAX_ERROR_CHARACTERS));
        return new Answer.ServerError(
                response.status() + " " + phrase(response.status()) + ": " + shown);
    }

    private static String phrase(int status) {
        return switch (status) {
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Server Error";
        };
    }

    /// The client's own fields win over those that a model asks for.
    private static HeaderList fields(ApiRequest.Ready request, CallerHeaders caller) {
        List<HeaderList.Field> fields = new ArrayList<>(caller.fields().fields());
        for (HeaderList.Field field : request.fields().fields()) {
            boolean present =
                    caller.fields().fields().stream()
                            .anyMatch(f -> f.name().equalsIgnoreCase(field.name()));
            if (!present) {
                fields.add(field);
            }
        }
        fields.add(new HeaderList.Field("accept", "application/json"));
        return new HeaderList(fields);
    }

    /// Breaks off whatever is still being read, and everything later.
    @Override
    public void close() {
        closed = true;
        open.forEach(UpstreamResponse::close);
    }
}
