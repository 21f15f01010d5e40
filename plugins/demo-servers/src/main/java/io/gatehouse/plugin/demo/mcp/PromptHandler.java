package io.gatehouse.plugin.demo.mcp;

import java.util.List;

/// What a prompt says.
@FunctionalInterface
public interface PromptHandler {

    List<PromptMessage> handle(McpCall call) throws Exception;
}
