package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.domain.mcp.ProtocolVersion;
import io.gatehouse.domain.openapi.ApiDocument;
import io.gatehouse.domain.openapi.ApiOperation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What an API's document says in terms of MCP.
final class ApiTools {

    private ApiTools() {}

    /// The result of `initialize`.
    static byte[] initialized(ApiDocument document, String requestedVersion) {
        boolean known =
                ProtocolVersion.of(requestedVersion)
                        .filter(version ->
                                version.compareTo(ProtocolVersion.NEWEST_WITH_SESSIONS) <= 0)
                        .isPresent();
        return new ObjectWriter()
                .put(
                        "protocolVersion",
                        known ? requestedVersion : ProtocolVersion.NEWEST_WITH_SESSIONS.text())
                .raw("capabilities", capabilities())
                .raw("serverInfo", serverInfo(document))
                .toBytes();
    }

    /// The result of `server/discover`.
    static byte[] discovered(ApiDocument document) {
        List<byte[]> versions = ProtocolVersion.texts().stream().map(ObjectWriter::string).toList();
        byte[] meta =
                new ObjectWriter()
                        .raw("io.modelcontextprotocol/serverInfo", serverInfo(document))
                        .toBytes();
        return new ObjectWriter()
                .raw("supportedVersions", ObjectWriter.array(versions))
                .raw("capabilities", capabilities())
                .raw("_meta", meta)
                .toBytes();
    }

    private static byte[] capabilities() {
        return new ObjectWriter().raw("tools", object()).toBytes();
    }

    private static byte[] serverInfo(ApiDocument document) {
        return new ObjectWriter()
                .put("name", document.title())
                .put("version", document.version())
                .toBytes();
    }

    /// The result of `tools/list`.
    static byte[] listed(ApiDocument document) {
        return list("tools", document.operations().stream().map(ApiTools::tool).toList());
    }

    static byte[] list(String member, List<byte[]> items) {
        return new ObjectWriter().raw(member, ObjectWriter.array(items)).toBytes();
    }

    static byte[] object() {
        return new ObjectWriter().toBytes();
    }

    private static byte[] tool(ApiOperation operation) {
        ObjectWriter tool = new ObjectWriter().put("name", operation.name());
        operation.title().ifPresent(title -> tool.put("title", title));
        return tool.put("description", operation.description())
                .raw("inputSchema", operation.inputSchema().getBytes(StandardCharsets.UTF_8))
                .toBytes();
    }
}
