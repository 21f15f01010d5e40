package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.backend.AccessFields;
import io.gatehouse.domain.mcp.McpItem;

/// What the access log says of MCP requests.
public final class AccessNotes {

    private static final String REASON = "MCP";

    private AccessNotes() {}

    static void item(AccessFields fields, McpItem item) {
        fields.put("mcp.target", item.target());
        fields.put("mcp.resource.type", item.kind().word());
        switch (item.kind()) {
            case TOOL -> fields.put("gen_ai.tool.name", item.name());
            case PROMPT -> fields.put("gen_ai.prompt.name", item.name());
            case RESOURCE -> fields.put("mcp.resource.uri", item.name());
            case TASK -> {} // as many different ones as calls
        }
    }

    /// Notes how a message ended, if it ended badly.
    public static void outcome(AccessFields fields, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answer(_, var problem, _) ->
                    problem.ifPresent(p -> error(fields, p.code(), p.message()));
            case Outcome.Failure failure -> {
                error(fields, failure.code(), failure.message());
                fields.fail(REASON, failure.message());
            }
            case Outcome.Verbatim(var response) ->
                    fields.fail(REASON, "upstream answered with status " + response.status());
            case Outcome.Refused _, Outcome.Accepted _ -> {}
        }
    }

    private static void error(AccessFields fields, int code, String message) {
        fields.put("mcp.error.code", (long) code);
        fields.put("mcp.error.message", message);
    }
}
