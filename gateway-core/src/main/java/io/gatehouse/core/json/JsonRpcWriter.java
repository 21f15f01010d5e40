package io.gatehouse.core.json;

import io.gatehouse.core.json.JsonRpcMessage.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Writes JSON-RPC 2.0 messages.
public final class JsonRpcWriter {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private JsonRpcWriter() {}

    /// A request.
    public static byte[] request(RequestId id, String method, byte[] params) {
        return start().raw("id", id.json()).put("method", method).raw("params", params).toBytes();
    }

    /// A notification without parameters.
    public static byte[] notification(String method) {
        return start().put("method", method).toBytes();
    }

    /// A notification.
    ///
    /// @param params finished JSON
    public static byte[] notification(String method, byte[] params) {
        return start().put("method", method).raw("params", params).toBytes();
    }

    /// The answer of a request that succeeded.
    public static byte[] result(RequestId id, byte[] result) {
        return start().raw("id", id.json()).raw("result", result).toBytes();
    }

    /// The answer of a request that failed.
    ///
    /// @param id empty when it is not known
    /// @param data finished JSON, if there is any
    public static byte[] error(
            Optional<RequestId> id, int code, String message, Optional<byte[]> data) {
        ObjectWriter error = new ObjectWriter().put("code", code).put("message", message);
        data.ifPresent(d -> error.raw("data", d));
        return start().raw("id", id.map(RequestId::json).orElse(NULL))
                .raw("error", error.toBytes())
                .toBytes();
    }

    /// An answer under another id, otherwise as it came.
    public static byte[] withId(Response response, RequestId id) {
        if (response.id().equals(Optional.of(id))) {
            return response.raw().document();
        }
        return new Edits(response.raw()).set(response.raw(), "id", id.json()).apply();
    }

    /// The same for an answer that was written already.
    public static byte[] withId(byte[] response, RequestId id) {
        return JsonRpcReader.read(response) instanceof Response answer
                ? withId(answer, id)
                : response;
    }

    private static ObjectWriter start() {
        return new ObjectWriter().put("jsonrpc", "2.0");
    }
}
