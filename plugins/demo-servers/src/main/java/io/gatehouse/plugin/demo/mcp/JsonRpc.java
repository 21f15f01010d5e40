package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;

/// Reads and writes JSON-RPC 2.0 messages.
final class JsonRpc {

    private static final int PARSE_ERROR = -32700;

    private JsonRpc() {}

    static Message read(String text) {
        return Json.read(text)
                .map(JsonRpc::classify)
                .orElseGet(() -> new Message.Malformed(PARSE_ERROR, "Parse error"));
    }

    static ObjectNode request(long id, String method, ObjectNode params) {
        return envelope().put("id", id).put("method", method).set("params", params);
    }

    static ObjectNode notification(String method, ObjectNode params) {
        ObjectNode message = envelope().put("method", method);
        if (!params.isEmpty()) {
            message.set("params", params);
        }
        return message;
    }

    static ObjectNode result(JsonNode id, ObjectNode result) {
        ObjectNode message = envelope();
        message.set("id", id);
        message.set("result", result);
        return message;
    }

    static ObjectNode error(JsonNode id, int code, String reason) {
        ObjectNode message = envelope();
        message.set("id", id);
        message.putObject("error").put("code", code).put("message", reason);
        return message;
    }

    static ObjectNode error(JsonNode id, McpException failed) {
        ObjectNode message = error(id, failed.code(), failed.text());
        if (!failed.data().isEmpty() && message.path("error") instanceof ObjectNode error) {
            error.set("data", failed.data());
        }
        return message;
    }

    /// An error that belongs to no request.
    static ObjectNode error(int code, String reason) {
        return error(NullNode.getInstance(), code, reason);
    }

    private static ObjectNode envelope() {
        return Json.object().put("jsonrpc", "2.0");
    }

    private static Message classify(JsonNode node) {
        if (!(node instanceof ObjectNode message)) {
            return invalid("One JSON-RPC message is expected");
        }
        if (!message.path("jsonrpc").asText().equals("2.0")) {
            return invalid("jsonrpc must be \"2.0\"");
        }
        JsonNode id = message.path("id");
        if (message.path("method").isTextual()) {
            return call(id, message);
        }
        return isId(id) ? reply(id, message) : invalid("Neither a method nor an id");
    }

    private static Message call(JsonNode id, ObjectNode message) {
        String method = message.path("method").asText();
        JsonNode params = message.path("params");
        if (!params.isObject() && !params.isMissingNode()) {
            return new Message.Malformed(McpException.INVALID_PARAMS, "params must be an object");
        }
        ObjectNode object = params instanceof ObjectNode present ? present : Json.object();
        if (id.isMissingNode()) {
            return new Message.Notification(method, object);
        }
        return isId(id)
                ? new Message.Request(id, method, object)
                : invalid("id must be a string or an integer");
    }

    private static Message reply(JsonNode id, ObjectNode message) {
        if (message.has("error")) {
            String reason = message.path("error").path("message").asText();
            return new Message.Reply.Failure(id, reason);
        }
        return message.has("result")
                ? new Message.Reply.Result(id, message.path("result"))
                : invalid("Neither a method, a result nor an error");
    }

    private static boolean isId(JsonNode id) {
        return id.isTextual() || id.isIntegralNumber();
    }

    private static Message invalid(String reason) {
        return new Message.Malformed(McpException.INVALID_REQUEST, reason);
    }
}
