package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.http.Exchange;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Compares the headers that repeat parts of a request with the request (MCP 2026-07-28, streamable
/// HTTP, request metadata).
final class RoutingHeaders {

    private static final String VERSION = "MCP-Protocol-Version";
    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";

    private RoutingHeaders() {}

    static Optional<McpException> mismatch(
            Exchange exchange, Message.Request request, McpServer server) {
        return version(exchange, request)
                .or(() -> compare(exchange, "Mcp-Method", Optional.of(request.method())))
                .or(() -> compare(exchange, "Mcp-Name", name(request)))
                .or(() -> arguments(exchange, request, server));
    }

    /// A body without a version is refused for that, not for differing from the header.
    private static Optional<McpException> version(Exchange exchange, Message.Request request) {
        Optional<String> body = new RequestMeta(request.params()).version();
        return body.isEmpty() ? Optional.empty() : compare(exchange, VERSION, body);
    }

    private static Optional<String> name(Message.Request request) {
        return switch (request.method()) {
            case "tools/call", "prompts/get" -> text(request.params().path("name"));
            case "resources/read" -> text(request.params().path("uri"));
            default -> Optional.empty();
        };
    }

    private static Optional<McpException> arguments(
            Exchange exchange, Message.Request request, McpServer server) {
        if (!request.method().equals("tools/call")) {
            return Optional.empty();
        }
        return server.declaration(request.params().path("name").asText())
                .flatMap(tool ->
                        arguments(
                                exchange,
                                tool.path("inputSchema"),
                                request.params().path("arguments")));
    }

    private static Optional<McpException> arguments(
            Exchange exchange, JsonNode schema, JsonNode values) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode value = values.path(property.getKey());
            JsonNode header = property.getValue().path("x-mcp-header");
            Optional<McpException> mismatch =
                    header.isTextual()
                            ? compare(exchange, "Mcp-Param-" + header.asText(), text(value))
                            : arguments(exchange, property.getValue(), value);
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return Optional.empty();
    }

    private static Optional<McpException> compare(
            Exchange exchange, String header, Optional<String> body) {
        Optional<String> sent = exchange.header(header).map(String::strip);
        if (body.isEmpty() && sent.isEmpty()) {
            return Optional.empty();
        }
        return sent.flatMap(RoutingHeaders::decode).equals(body)
                ? Optional.empty()
                : Optional.of(
                        McpException.headerMismatch(header + " does not match the request's body"));
    }

    private static Optional<String> decode(String value) {
        if (!value.startsWith(PREFIX) || !value.endsWith(SUFFIX)) {
            return Optional.of(value);
        }
        try {
            String base64 = value.substring(PREFIX.length(), value.length() - SUFFIX.length());
            byte[] bytes = Base64.getDecoder().decode(base64);
            // The JDK forgives missing padding.
            return base64.length() % 4 == 0
                    ? Optional.of(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes))
                                    .toString())
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode value) {
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText())
                : Optional.empty();
    }
}
