package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One way of speaking MCP: which methods there are, and how a client introduces itself.
interface Era {

    /// Whether the client's next message may depend on the answer, so that it has to wait.
    boolean comesFirst(String method);

    /// The result of a request. Called on a thread of its own.
    ObjectNode answer(RunningCall call) throws Exception;
}
