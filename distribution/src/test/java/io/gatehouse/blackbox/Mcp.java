package io.gatehouse.blackbox;

/** What clients and servers of MCP say. */
final class Mcp {

    static final String INITIALIZE =
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
            """;

    static final String LIST_TOOLS = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";

    /** A server over stdio in a shell, that needs nothing but a shell. */
    static final String SHELL_SERVER =
            """
            while read -r line; do
              id=${line#*\\"id\\":}; id=${id%%[,\\}]*}
              case "$line" in
              *'"initialize"'*) echo '{"jsonrpc":"2.0","id":'"$id"',"result":{"protocolVersion":\
            "2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"sh","version":"1"}}}';;
              *'"tools/call"'*) echo '{"jsonrpc":"2.0","id":'"$id"',"result":{"content":[]}}';;
              *'"tools/list"'*) echo '{"jsonrpc":"2.0","id":'"$id"',"result":{"tools":[]}}';;
              esac
            done
            """;

    private Mcp() {}

    static String call(String tool, String message) {
        return """
        {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"%s",\
        "arguments":{"message":"%s"}}}\
        """
                .formatted(tool, message);
    }
}
