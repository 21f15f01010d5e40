package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a client sent: one JSON-RPC 2.0 message, or something that is none.
sealed interface Message {

    /// @param id a string or an integer
    record Request(JsonNode id, String method, ObjectNode params) implements Message {}

    record Notification(String method, ObjectNode params) implements Message {}

    /// The client's answer to a request of ours.
    sealed interface Reply extends Message {

        JsonNode id();

        record Result(JsonNode id, JsonNode result) implements Reply {}

        record Failure(JsonNode id, String reason) implements Reply {}
    }

    /// To be refused with this JSON-RPC error.
    record Malformed(int code, String reason) implements Message {}
}
