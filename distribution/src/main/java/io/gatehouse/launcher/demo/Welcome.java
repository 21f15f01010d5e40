package io.gatehouse.launcher.demo;

/// What the demo prints once it serves.
record Welcome(int port, String token) {

    String text() {
        return """

        Gatehouse is at http://localhost:%1$d/mcp

        In front of a small MCP server: a token is needed, and rules say who may use which tool. This one is alice's, for an hour:

        %2$s

        Paste these one by one. Without a token:

          curl -s http://localhost:%1$d/mcp %3$s %4$s

        The tools that alice may use, two of the five:

          curl -s http://localhost:%1$d/mcp %3$s -H "Authorization: Bearer %2$s" %4$s

        One of them:

          curl -s http://localhost:%1$d/mcp %3$s -H "Authorization: Bearer %2$s" %5$s

        An HTTP backend that repeats requests is at http://localhost:%1$d/anything, and a model that speaks as OpenAI's do at
        http://localhost:%1$d/v1, with the token as its API key.
        Ctrl-C stops it.
        """
                .formatted(
                        port,
                        token,
                        "-H 'Content-Type: application/json'",
                        call("tools/list", "{}"),
                        call("tools/call", "{\"name\":\"add\",\"arguments\":{\"a\":2,\"b\":3}}"));
    }

    private static String call(String method, String parameters) {
        return "-d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}'"
                .formatted(method, parameters);
    }
}
