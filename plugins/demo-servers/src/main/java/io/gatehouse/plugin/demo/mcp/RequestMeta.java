package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.List;
import java.util.Optional;

/// What each request of revision 2026-07-28 says about itself in `_meta`.
record RequestMeta(ObjectNode params) {

    static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";
    static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";
    static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";
    static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

    /// The version a request claims to be of.
    Optional<String> version() {
        return Optional.of(field(PROTOCOL_VERSION))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    boolean declares(String capability) {
        return field(CLIENT_CAPABILITIES).has(capability);
    }

    Optional<LogLevel> logLevel() {
        return LogLevel.of(field(LOG_LEVEL).asText());
    }

    /// Why this is no request of the revision.
    Optional<McpException> refusal(List<String> supported) {
        Optional<String> version = version();
        if (version.isEmpty()) {
            return missing(PROTOCOL_VERSION);
        }
        if (!version.get().equals(ProtocolVersion.V2026_07_28.text())) {
            return Optional.of(unsupported(version.get(), supported));
        }
        return field(CLIENT_CAPABILITIES).isObject()
                ? Optional.empty()
                : missing(CLIENT_CAPABILITIES);
    }

    static McpException unsupported(String requested, List<String> supported) {
        ObjectNode data = Json.object().put("requested", requested);
        supported.forEach(data.putArray("supported")::add);
        return new McpException(
                McpException.UNSUPPORTED_VERSION,
                "Unsupported protocol version: " + requested,
                data);
    }

    private static Optional<McpException> missing(String field) {
        return Optional.of(McpException.invalidParams("_meta." + field + " is required"));
    }

    private JsonNode field(String name) {
        return params.path("_meta").path(name);
    }
}
