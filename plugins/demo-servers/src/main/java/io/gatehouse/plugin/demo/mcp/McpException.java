package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;

/// A handler's way to answer with a JSON-RPC error. Anything else a handler throws becomes -32603.
public final class McpException extends RuntimeException {

    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;
    static final int RESOURCE_NOT_FOUND = -32002;
    static final int HEADER_MISMATCH = -32020;
    static final int MISSING_CAPABILITY = -32021;
    static final int UNSUPPORTED_VERSION = -32022;

    private static final long serialVersionUID = 1;

    private final int code;

    private final transient ObjectNode data;

    public McpException(int code, String message) {
        this(code, message, Json.object());
    }

    /// @param data empty for none
    McpException(int code, String message, ObjectNode data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    static McpException invalidParams(String message) {
        return new McpException(INVALID_PARAMS, message);
    }

    static McpException methodNotFound(String method) {
        return new McpException(METHOD_NOT_FOUND, "Method not found: " + method);
    }

    static McpException headerMismatch(String message) {
        return new McpException(HEADER_MISMATCH, message);
    }

    /// Without this capability of the client, which it has not declared, the call cannot go on.
    static McpException missingCapability(String capability) {
        ObjectNode data = Json.object();
        data.putObject("requiredCapabilities").putObject(capability);
        return new McpException(
                MISSING_CAPABILITY, "The client does not support " + capability, data);
    }

    public int code() {
        return code;
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    ObjectNode data() {
        return data;
    }
}
