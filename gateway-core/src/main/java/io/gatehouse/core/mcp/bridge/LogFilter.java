package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.meta.RequestMeta;
import java.util.List;
import java.util.Optional;

/// Which notifications of a server with sessions a request of revision 2026-07-28 wants to see: log
/// messages only from the level on that it names.
final class LogFilter {

    private static final List<String> LEVELS =
            List.of(
                    "debug",
                    "info",
                    "notice",
                    "warning",
                    "error",
                    "critical",
                    "alert",
                    "emergency");

    private LogFilter() {}

    static boolean lets(JsonRpcMessage.Request request, JsonRpcMessage.Notification said) {
        if (!said.method().equals("notifications/message")) {
            return true;
        }
        Optional<String> wanted = RequestMeta.text(request, RequestMeta.LOG_LEVEL);
        Optional<String> level = said.param("level").flatMap(RawJson::text);
        return wanted.isPresent()
                && LEVELS.indexOf(level.orElse("")) >= LEVELS.indexOf(wanted.get());
    }
}
