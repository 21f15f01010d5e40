package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.mcp.ItemKind;
import java.util.Optional;
import java.util.Set;

/// Where a request says which item of which server it is about.
///
/// @param name the item's client-visible name, where it stands in the message
/// @param shownByServer whether a denial shows the server's own name instead of the client's
record ItemPath(ItemKind kind, RawJson name, boolean shownByServer) {

    private static final Set<String> PARAMS =
            Set.of("name", "uri", "ref", "taskId", "arguments", "argument", "_meta");
    private static final Set<String> REF = Set.of("type", "name", "uri");

    /// Whether requests of a method are about one item.
    static boolean isAboutOneItem(String method) {
        return switch (method) {
            case "tools/call",
                    "prompts/get",
                    "resources/read",
                    "resources/subscribe",
                    "resources/unsubscribe",
                    "completion/complete",
                    "tasks/get",
                    "tasks/result",
                    "tasks/update",
                    "tasks/cancel" ->
                    true;
            default -> false;
        };
    }

    /// Whether the field `Mcp-Name` repeats the item's name.
    static boolean isNamed(String method) {
        return !method.equals("completion/complete");
    }

    /// Finds the item of such a request; empty when it names none, or in a way that servers could
    /// read differently.
    static Optional<ItemPath> of(JsonRpcMessage.Request request) {
        if (request.params().isEmpty()
                || !request.params().get().isObject()
                || JsonRpcReader.lookAlike(request.params().get(), PARAMS).isPresent()) {
            return Optional.empty();
        }
        return switch (request.method()) {
            case "tools/call" -> at(ItemKind.TOOL, request.param("name"), false);
            case "prompts/get" -> at(ItemKind.PROMPT, request.param("name"), false);
            case "resources/read" -> at(ItemKind.RESOURCE, request.param("uri"), false);
            case "resources/subscribe", "resources/unsubscribe" ->
                    at(ItemKind.RESOURCE, request.param("uri"), true);
            case "completion/complete" -> request.param("ref").flatMap(ItemPath::ofReference);
            default -> at(ItemKind.TASK, request.param("taskId"), true);
        };
    }

    private static Optional<ItemPath> ofReference(RawJson ref) {
        if (JsonRpcReader.lookAlike(ref, REF).isPresent()) {
            return Optional.empty();
        }
        return switch (ref.member("type").flatMap(RawJson::text).orElse("")) {
            case "ref/prompt" -> at(ItemKind.PROMPT, ref.member("name"), false);
            case "ref/resource" -> at(ItemKind.RESOURCE, ref.member("uri"), true);
            default -> Optional.empty();
        };
    }

    private static Optional<ItemPath> at(
            ItemKind kind, Optional<RawJson> name, boolean shownByServer) {
        return name.filter(n -> n.text().isPresent())
                .map(n -> new ItemPath(kind, n, shownByServer));
    }

    String text() {
        return name.text().orElseThrow();
    }
}
