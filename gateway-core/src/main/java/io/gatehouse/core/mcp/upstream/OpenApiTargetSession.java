package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.PlainValues;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.openapi.ApiDocument;
import io.gatehouse.domain.openapi.ApiOperation;
import io.gatehouse.domain.openapi.ApiRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Speaks MCP for an HTTP API: answers what its document says and makes HTTP requests of tool calls.
/// Keeps nothing between requests. Thread-safe.
final class OpenApiTargetSession implements TargetSession {

    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INVALID_PARAMS = -32602;

    private final McpTarget target;
    private final McpServerAddress.OpenApi address;
    private final Greeting greeting;
    private final ApiDocuments documents;
    private final ApiEndpoint endpoint;

    OpenApiTargetSession(
            McpTarget target,
            McpServerAddress.OpenApi address,
            Greeting greeting,
            ApiDocuments documents,
            ApiEndpoint endpoint) {
        this.target = target;
        this.address = address;
        this.greeting = greeting;
        this.documents = documents;
        this.endpoint = endpoint;
    }

    @Override
    public McpTarget target() {
        return target;
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException {
        return request(greeting.first(Optional.empty(), headers), sink);
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) throws InterruptedException {
        return switch (documents.of(address.schema())) {
            case ApiDocuments.Found.Missing(String reason) -> Optional.of(unusable(reason));
            case ApiDocuments.Found.Document _ -> Optional.empty();
        };
    }

    private static Reply unusable(String reason) {
        return new Reply.Unreachable("openapi document cannot be used: " + reason);
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        if (!(JsonRpcReader.read(request.body()) instanceof JsonRpcMessage.Request message)) {
            return new Reply.Unreachable("the message is no request");
        }
        return switch (documents.of(address.schema())) {
            case ApiDocuments.Found.Missing(String reason) -> unusable(reason);
            case ApiDocuments.Found.Document(ApiDocument document) ->
                    answer(document, message, request.headers());
        };
    }

    private Reply answer(
            ApiDocument document, JsonRpcMessage.Request request, CallerHeaders headers)
            throws InterruptedException {
        return switch (request.method()) {
            case "initialize" ->
                    result(
                            request,
                            ApiTools.initialized(
                                    document,
                                    request.param("protocolVersion")
                                            .flatMap(RawJson::text)
                                            .orElse("")));
            case Discovery.METHOD -> result(request, ApiTools.discovered(document));
            case "ping", "logging/setLevel" -> result(request, ApiTools.object());
            case "tools/list" -> result(request, ApiTools.listed(document));
            case "prompts/list" -> result(request, ApiTools.list("prompts", List.of()));
            case "resources/list" -> result(request, ApiTools.list("resources", List.of()));
            case "resources/templates/list" ->
                    result(request, ApiTools.list("resourceTemplates", List.of()));
            case "tools/call" -> call(document, request, headers);
            default ->
                    Reply.failure(
                            request.id(),
                            METHOD_NOT_FOUND,
                            "method not found: " + request.method());
        };
    }

    private Reply call(ApiDocument document, JsonRpcMessage.Request request, CallerHeaders headers)
            throws InterruptedException {
        String name = request.param("name").flatMap(RawJson::text).orElse("");
        Optional<ApiOperation> operation =
                document.operations().stream().filter(o -> o.name().equals(name)).findFirst();
        if (operation.isEmpty()) {
            return new Reply.Unreachable("openapi upstream error: tool " + name + " not found");
        }
        ApiRequest made =
                ApiRequest.of(
                        operation.get(),
                        basePath(document),
                        request.param("arguments").map(PlainValues::object).orElse(Map.of()));
        return switch (made) {
            case ApiRequest.Refused(String reason) ->
                    Reply.failure(request.id(), INVALID_PARAMS, reason);
            case ApiRequest.Ready ready ->
                    switch (endpoint.send(ready, headers)) {
                        case ApiEndpoint.Answer.Result(byte[] json) -> result(request, json);
                        case ApiEndpoint.Answer.ServerError(String status) ->
                                new Reply.Unreachable(
                                        "openapi upstream error: Upstream API call for tool '"
                                                + name
                                                + "' failed with status "
                                                + status);
                        case ApiEndpoint.Answer.None(int status, String reason) ->
                                new Reply.Refused(Response.text(status, reason));
                    };
        };
    }

    private String basePath(ApiDocument document) {
        String own = address.endpoint().getRawPath();
        return own == null || own.isEmpty() || own.equals("/")
                ? document.basePath()
                : own.replaceFirst("/+$", "");
    }

    private static Reply result(JsonRpcMessage.Request request, byte[] json) {
        return JsonRpcReader.read(JsonRpcWriter.result(request.id(), json))
                        instanceof JsonRpcMessage.Response response
                ? new Reply.Answered(response)
                : new Reply.Broken("the API's answer cannot be written as JSON");
    }

    @Override
    public Delivery send(Outgoing message) {
        return new Delivery.Accepted();
    }

    /// Whoever cancels also interrupts the thread that waits for the API.
    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) {
        return new Delivery.Accepted();
    }

    /// An API has nothing to say by itself.
    @Override
    public Listening listen(CallerHeaders headers) {
        return new Listening.Open();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
