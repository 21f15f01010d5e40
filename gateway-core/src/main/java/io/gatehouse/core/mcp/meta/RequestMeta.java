package io.gatehouse.core.mcp.meta;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import java.util.List;
import java.util.Optional;

/// What requests of revision 2026-07-28 say of their client.
public final class RequestMeta {

    /// The revision.
    public static final String VERSION = "io.modelcontextprotocol/protocolVersion";

    /// The client's name.
    public static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";

    /// What the client can do.
    public static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

    /// From which level on the client wants to see log messages of this request.
    public static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

    /// The subscription that a notification belongs to.
    public static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

    /// The server's name, in results.
    public static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";

    /// All that revision 2026-07-28 adds to requests.
    public static final List<String> OF_REQUESTS =
            List.of(VERSION, CLIENT_INFO, CAPABILITIES, LOG_LEVEL);

    private static final List<String> IDENTITY = List.of(VERSION, CLIENT_INFO, CAPABILITIES);

    private RequestMeta() {}

    /// One of these texts of a message.
    public static Optional<String> text(JsonRpcMessage.Valid message, String key) {
        return value(message, key).flatMap(RawJson::text);
    }

    /// One of these values of a message.
    public static Optional<RawJson> value(JsonRpcMessage.Valid message, String key) {
        return message instanceof JsonRpcMessage.Call call
                ? call.param("_meta", key)
                : Optional.empty();
    }

    /// A `_meta` that says of a client what its message said, and nothing else.
    public static byte[] identity(JsonRpcMessage.Valid message) {
        ObjectWriter meta = new ObjectWriter();
        for (String key : IDENTITY) {
            value(message, key).ifPresent(value -> meta.raw(key, value.bytes()));
        }
        return meta.toBytes();
    }
}
