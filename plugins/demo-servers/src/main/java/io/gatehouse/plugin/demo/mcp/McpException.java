package io.gatehouse.plugin.demo.mcp;

/// A handler's way to answer with a JSON-RPC error. Anything else a handler throws becomes -32603.
public final class McpException extends RuntimeException {

    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;
    static final int RESOURCE_NOT_FOUND = -32002;

    private static final long serialVersionUID = 1;

    private final int code;

    public McpException(int code, String message) {
        super(message);
        this.code = code;
    }

    static McpException invalidParams(String message) {
        return new McpException(INVALID_PARAMS, message);
    }

    static McpException methodNotFound(String method) {
        return new McpException(METHOD_NOT_FOUND, "Method not found: " + method);
    }

    public int code() {
        return code;
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
