package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Revision 2026-07-28: each request brings along what there is to know about its client.
final class RequestEra implements Era {

    private static final Set<String> CACHEABLE =
            Set.of(
                    "server/discover",
                    "tools/list",
                    "prompts/list",
                    "resources/list",
                    "resources/templates/list",
                    "resources/read");

    private final Introduction introduction;
    private final Methods methods;
    private final Listeners listeners;
    private final List<String> versions;
    private final Rounds rounds;

    RequestEra(
            Introduction introduction,
            Methods methods,
            Listeners listeners,
            List<String> versions,
            RequestState states) {
        this.introduction = introduction;
        this.methods = methods;
        this.listeners = listeners;
        this.versions = List.copyOf(versions);
        this.rounds = new Rounds(states);
    }

    /// Whether a message is of this era; `header` is the version that HTTP says it is of.
    static boolean claims(Optional<String> header, Message message) {
        return header.or(() -> bodyVersion(message)).filter(RequestEra::isVersion).isPresent();
    }

    /// Whether a version is one of this era, known or to come.
    static boolean isVersion(String text) {
        return text.compareTo(ProtocolVersion.V2026_07_28.text()) >= 0;
    }

    static Optional<String> bodyVersion(Message message) {
        return message instanceof Message.Request(_, _, ObjectNode params)
                ? new RequestMeta(params).version()
                : Optional.empty();
    }

    /// Why a request is not to be handled at all.
    Optional<McpException> refusal(Message.Request request) {
        return offers(request.method())
                ? new RequestMeta(request.params()).refusal(versions)
                : Optional.of(unknown(request.method()));
    }

    /// A client of sessions learns which versions there are.
    private McpException unknown(String method) {
        ObjectNode data = Json.object();
        if (method.equals("initialize")) {
            versions.forEach(data.putArray("supported")::add);
        }
        return new McpException(McpException.METHOD_NOT_FOUND, "Method not found: " + method, data);
    }

    /// The versions a server speaks that has this era.
    List<String> versions() {
        return versions;
    }

    @Override
    public boolean comesFirst(String method) {
        return false;
    }

    @Override
    public ObjectNode answer(RunningCall call) throws Exception {
        Optional<McpException> refusal = refusal(call.request());
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        try {
            return complete(call.request().method(), result(call));
        } catch (InputRequired open) {
            return introduce(open.result());
        } catch (McpException failed) {
            throw failed.code() == McpException.RESOURCE_NOT_FOUND
                    ? new McpException(McpException.INVALID_PARAMS, failed.text(), failed.data())
                    : failed;
        }
    }

    @Override
    public boolean logs(RunningCall call, LogLevel level) {
        return new RequestMeta(call.params())
                .logLevel()
                .filter(least -> level.compareTo(least) >= 0)
                .isPresent();
    }

    @Override
    public boolean supports(RunningCall call, String capability) {
        return new RequestMeta(call.params()).declares(capability);
    }

    @Override
    public Map<String, JsonNode> ask(RunningCall call, List<Question> questions) {
        return rounds.ask(call, questions);
    }

    private ObjectNode result(RunningCall call) throws Exception {
        String method = call.request().method();
        return switch (method) {
            case "server/discover" -> introduction.discovered(versions);
            case "subscriptions/listen" -> listeners.listen(call, introduction.catalog());
            default -> methods.use(method, call);
        };
    }

    private static boolean offers(String method) {
        return switch (method) {
            case "server/discover",
                    "subscriptions/listen",
                    "tools/list",
                    "tools/call",
                    "prompts/list",
                    "prompts/get",
                    "resources/list",
                    "resources/templates/list",
                    "resources/read",
                    "completion/complete" ->
                    true;
            default -> false;
        };
    }

    private ObjectNode complete(String method, ObjectNode result) {
        result.put("resultType", "complete");
        if (CACHEABLE.contains(method)) {
            result.put("ttlMs", 0).put("cacheScope", "private");
        }
        return introduce(result);
    }

    private ObjectNode introduce(ObjectNode result) {
        result.withObjectProperty("_meta").set(RequestMeta.SERVER_INFO, introduction.serverInfo());
        return result;
    }
}
