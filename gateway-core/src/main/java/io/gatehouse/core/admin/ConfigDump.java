package io.gatehouse.core.admin;

import io.gatehouse.core.json.ObjectWriter;

/// Shows everything at once. Thread-safe.
record ConfigDump(AdminParts parts, ServedGateway gateway, Overview overview, McpCalls mcp) {

    byte[] json() {
        return new ObjectWriter()
                .put("version", parts.build().version())
                .put("commit", parts.build().commit())
                .raw("config", JsonForm.CONFIG.of(gateway.served().config()))
                .raw("overview", overview.json())
                .raw("targets", mcp.targets())
                .raw("sessions", mcp.sessions())
                .toBytes();
    }
}
