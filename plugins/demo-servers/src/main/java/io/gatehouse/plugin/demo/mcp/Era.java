package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// One way of speaking MCP: which methods there are, how a client introduces itself and how it is
/// asked.
interface Era {

    /// Whether the client's next message may depend on the answer, so that it has to wait.
    boolean comesFirst(String method);

    /// The result of a request. Called on a thread of its own.
    ObjectNode answer(RunningCall call) throws Exception;

    /// Whether the client wants to see log messages of this level while the call runs.
    boolean logs(RunningCall call, LogLevel level);

    /// Whether the client said that it can do this.
    boolean supports(RunningCall call, String capability);

    /// What the client answers to each question, by its key.
    Map<String, JsonNode> ask(RunningCall call, List<Question> questions)
            throws InterruptedException;
}
