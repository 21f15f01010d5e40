package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamHttp.UpstreamException;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Fetches the documents with which an MCP server describes its own authorization (RFC 9728, RFC
/// 8414), for clients that ask the gateway.
public record WellKnownDocuments(UpstreamHttp http, McpLimits limits) {

    private static final byte[] NOTHING = {};
    private static final List<String> PATHS =
            List.of(
                    "/.well-known/oauth-protected-resource",
                    "/.well-known/oauth-authorization-server");

    /// Whether a request asks for such a document.
    public static boolean isAsked(RequestHead request) {
        return (request.method().equals("GET") || request.method().equals("OPTIONS"))
                && PATHS.stream()
                        .anyMatch(p ->
                                request.path().equals(p) || request.path().startsWith(p + "/"));
    }

    /// Where the document would be; empty for a server that is no HTTP server.
    public static Optional<URI> endpoint(McpTarget target) {
        return switch (target.address()) {
            case McpServerAddress.StreamableHttp(var uri) -> Optional.of(uri);
            case McpServerAddress.Sse(var uri) -> Optional.of(uri);
            case McpServerAddress.OpenApi _ -> Optional.empty();
            case McpServerAddress.Stdio _ -> Optional.empty();
        };
    }

    /// Asks the server that an endpoint is on, as the client asked the gateway.
    public Response fetch(URI endpoint, RequestHead request) throws InterruptedException {
        HeaderList fields = CallerHeaders.of(request, false).fields();
        for (String accepted : request.headers().all("accept")) {
            fields = fields.plus("accept", accepted);
        }
        try (UpstreamResponse response =
                http.send(
                        new UpstreamRequest(
                                request.method(),
                                endpoint.resolve(request.pathAndQuery()),
                                fields,
                                NOTHING,
                                Optional.of(limits.handshakeTimeout())))) {
            return HttpBody.verbatim(response);
        } catch (UpstreamException e) {
            return Response.text(503, "upstream call failed: " + e.getMessage());
        }
    }
}
