package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;

/// What a client said about itself.
record ClientSide(ProtocolVersion version, ObjectNode capabilities) {

    static ClientSide withoutCapabilities(ProtocolVersion version) {
        return new ClientSide(version, Json.object());
    }

    boolean supports(String capability) {
        return capabilities.has(capability);
    }
}
