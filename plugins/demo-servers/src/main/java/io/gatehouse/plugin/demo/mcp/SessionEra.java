package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Revisions 2024-11-05 to 2025-11-25: a client initializes a session and then uses it.
final class SessionEra implements Era {

    private final Introduction introduction;
    private final Methods methods;

    SessionEra(Introduction introduction, Methods methods) {
        this.introduction = introduction;
        this.methods = methods;
    }

    @Override
    public boolean comesFirst(String method) {
        return switch (method) {
            case "initialize", "logging/setLevel", "resources/subscribe", "resources/unsubscribe" ->
                    true;
            default -> false;
        };
    }

    @Override
    public ObjectNode answer(RunningCall call) throws Exception {
        String method = call.request().method();
        return switch (method) {
            case "initialize" -> initialize(call);
            case "ping" -> Json.object();
            default -> {
                if (call.session().client().isEmpty()) {
                    throw new McpException(
                            McpException.INVALID_REQUEST, method + " before initialize");
                }
                yield use(method, call);
            }
        };
    }

    @Override
    public boolean logs(RunningCall call, LogLevel level) {
        return level.compareTo(call.session().logLevel()) >= 0;
    }

    @Override
    public boolean supports(RunningCall call, String capability) {
        return call.session().client().filter(client -> client.supports(capability)).isPresent();
    }

    @Override
    public Map<String, JsonNode> ask(RunningCall call, List<Question> questions)
            throws InterruptedException {
        Map<String, JsonNode> answers = new HashMap<>();
        for (Question question : questions) {
            String capability = QuestionJson.capability(question);
            if (!supports(call, capability)) {
                throw new IllegalStateException("The client does not support " + capability);
            }
            answers.put(
                    question.key(),
                    call.question(QuestionJson.method(question), QuestionJson.params(question)));
        }
        return answers;
    }

    private ObjectNode use(String method, RunningCall call) throws Exception {
        return switch (method) {
            case "resources/subscribe" -> methods.resources().subscribe(call);
            case "resources/unsubscribe" -> methods.resources().unsubscribe(call);
            case "logging/setLevel" -> setLevel(call);
            default -> methods.use(method, call);
        };
    }

    private ObjectNode initialize(RunningCall call) {
        ObjectNode params = call.params();
        ProtocolVersion version =
                ProtocolVersion.ofSession(params.path("protocolVersion").asText())
                        .orElse(ProtocolVersion.LATEST_OF_SESSIONS);
        ObjectNode capabilities =
                params.path("capabilities") instanceof ObjectNode object ? object : Json.object();
        call.session().initialize(new ClientSide(version, capabilities));
        return introduction.initialized(version);
    }

    private static ObjectNode setLevel(RunningCall call) {
        String level = call.params().path("level").asText();
        call.session()
                .logFrom(
                        LogLevel.of(level)
                                .orElseThrow(() ->
                                        McpException.invalidParams("Unknown level: " + level)));
        return Json.object();
    }
}
