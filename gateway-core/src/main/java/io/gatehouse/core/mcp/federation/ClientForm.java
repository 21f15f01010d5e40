package io.gatehouse.core.mcp.federation;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.domain.mcp.ServerRequestId;
import java.util.Optional;

/// What a server says, as the client sees it: ids and names say which server it was.
public final class ClientForm {

    private ClientForm() {}

    /// The client's form of a server's notification or request.
    public static byte[] of(Naming naming, String target, JsonRpcMessage.Call call) {
        Edits edits = new Edits(call.raw());
        switch (call) {
            case JsonRpcMessage.Request request ->
                    edits.replace(request.rawId(), federated(target, request.id()));
            case JsonRpcMessage.Notification notification ->
                    notification(edits, naming, target, notification);
        }
        return edits.apply();
    }

    private static void notification(
            Edits edits, Naming naming, String target, JsonRpcMessage.Notification call) {
        switch (call.method()) {
            case "notifications/cancelled" ->
                    call.param("requestId")
                            .ifPresent(raw ->
                                    RequestId.of(raw)
                                            .ifPresent(id ->
                                                    edits.replace(raw, federated(target, id))));
            case "notifications/resources/updated" ->
                    call.param("uri").ifPresent(raw -> uri(edits, naming, target, raw));
            case "notifications/tasks/status" ->
                    call.param("taskId").ifPresent(raw -> task(edits, naming, target, raw));
            default -> {}
        }
    }

    private static byte[] federated(String target, RequestId id) {
        return ObjectWriter.string(new ServerRequestId(target, id.value(), id.isText()).text());
    }

    /// What of a server's result reads otherwise for the client.
    public static void ofResult(
            Naming naming,
            String target,
            String method,
            JsonRpcMessage.Result result,
            Edits edits) {
        if (!naming.prefixesUris()) {
            return;
        }
        RawJson value = result.result();
        switch (method) {
            case "resources/read" ->
                    value.member("contents").stream()
                            .flatMap(contents -> contents.elements().stream())
                            .flatMap(content -> content.member("uri").stream())
                            .forEach(raw -> uri(edits, naming, target, raw));
            case "tools/call" -> {
                value.path("task", "taskId").ifPresent(raw -> task(edits, naming, target, raw));
                if (value.member("resultType").flatMap(RawJson::text).equals(Optional.of("task"))) {
                    value.member("taskId").ifPresent(raw -> task(edits, naming, target, raw));
                }
            }
            case "tasks/get", "tasks/update", "tasks/cancel" ->
                    value.member("taskId").ifPresent(raw -> task(edits, naming, target, raw));
            default -> {}
        }
    }

    private static void uri(Edits edits, Naming naming, String target, RawJson raw) {
        raw.text().ifPresent(uri -> edits.replace(raw, naming.uri(target, uri)));
    }

    private static void task(Edits edits, Naming naming, String target, RawJson raw) {
        raw.text().ifPresent(id -> edits.replace(raw, naming.task(target, id)));
    }
}
