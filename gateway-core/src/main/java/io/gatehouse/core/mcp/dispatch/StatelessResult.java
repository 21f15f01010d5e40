package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.session.SessionOwner;
import io.gatehouse.domain.mcp.StatelessMethod;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What revision 2026-07-28 wants in results and servers may have left out: what kind of result it
/// is, and how long and for whom it may be kept.
final class StatelessResult {

    private static final byte[] COMPLETE = ObjectWriter.string("complete");
    private static final byte[] PRIVATE = ObjectWriter.string("private");
    private static final byte[] AT_ONCE = "0".getBytes(StandardCharsets.US_ASCII);

    private StatelessResult() {}

    static void complete(Turn turn, String method, RawJson result, Edits edits) {
        if (!result.isObject()) {
            return;
        }
        if (result.member("resultType").isEmpty()) {
            edits.set(result, "resultType", COMPLETE);
        }
        boolean mayBeKept =
                StatelessMethod.of(method).filter(StatelessMethod::isCacheable).isPresent();
        if (mayBeKept && isComplete(result)) {
            if (result.member("ttlMs").isEmpty()) {
                edits.set(result, "ttlMs", AT_ONCE);
            }
            Optional<String> scope = result.member("cacheScope").flatMap(RawJson::text);
            if (scope.isEmpty() || (scope.get().equals("public") && isPersonal(turn))) {
                edits.set(result, "cacheScope", PRIVATE);
            }
        }
    }

    /// Adds the same to a result that the gateway writes itself; nothing of it may be kept.
    static ObjectWriter fresh(ObjectWriter result) {
        return result.raw("resultType", COMPLETE).raw("ttlMs", AT_ONCE).raw("cacheScope", PRIVATE);
    }

    private static boolean isComplete(RawJson result) {
        return result.member("resultType")
                .flatMap(RawJson::text)
                .map("complete"::equals)
                .orElse(true);
    }

    /// Whether another client might see something else, whatever the server says.
    private static boolean isPersonal(Turn turn) {
        return !turn.call().mcpPolicies().isEmpty() || SessionOwner.of(turn.call()).authenticated();
    }
}
