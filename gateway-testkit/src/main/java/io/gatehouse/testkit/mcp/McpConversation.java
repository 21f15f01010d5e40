package io.gatehouse.testkit.mcp;

import io.gatehouse.core.json.JsonRpcMessage;

/// What a tool of a [FakeMcpServer] sees of the request it works on.
public interface McpConversation {

    /// The request.
    JsonRpcMessage.Request request();

    /// Says something before the answer: a whole notification.
    void say(String json);

    /// Asks the client something and waits for its answer.
    ///
    /// @param id as JSON, `7` or `"seven"`
    JsonRpcMessage.Response ask(String id, String method, String params);
}
