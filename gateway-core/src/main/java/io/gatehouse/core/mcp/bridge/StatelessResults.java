package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.util.Set;

/// Results of revision 2026-07-28 as clients with sessions know them.
final class StatelessResults {

    private static final Set<String> NEW = Set.of("resultType", "ttlMs", "cacheScope");
    private static final byte[] NOTHING = new ObjectWriter().toBytes();
    private static final byte[] UNKNOWN_SERVER =
            new ObjectWriter().put("name", "unknown").put("version", "0").toBytes();

    private StatelessResults() {}

    /// Errors without HTTP status, which these clients take for a broken connection.
    static Reply plain(Reply reply) {
        return reply instanceof Reply.Rejected(_, var failure)
                ? new Reply.Answered(failure)
                : reply;
    }

    /// A result without what these clients do not know.
    static Reply inSession(Reply reply) {
        if (!(reply instanceof Reply.Answered(JsonRpcMessage.Result answer))
                || NEW.stream().allMatch(name -> answer.result().member(name).isEmpty())) {
            return reply;
        }
        byte[] result =
                new ObjectWriter().copy(answer.result(), name -> !NEW.contains(name)).toBytes();
        byte[] json = new Edits(answer.raw()).replace(answer.result(), result).apply();
        return JsonRpcReader.read(json) instanceof JsonRpcMessage.Result old
                ? new Reply.Answered(old)
                : reply;
    }

    /// What `initialize` would have answered.
    static byte[] initialized(RawJson discovered, Handshake handshake) {
        ObjectWriter result =
                new ObjectWriter()
                        .put("protocolVersion", version(handshake))
                        .raw(
                                "capabilities",
                                discovered
                                        .member("capabilities")
                                        .filter(RawJson::isObject)
                                        .map(RawJson::bytes)
                                        .orElse(NOTHING))
                        .raw(
                                "serverInfo",
                                discovered
                                        .path("_meta", RequestMeta.SERVER_INFO)
                                        .filter(RawJson::isObject)
                                        .map(RawJson::bytes)
                                        .orElse(UNKNOWN_SERVER));
        discovered
                .member("instructions")
                .filter(text -> text.text().isPresent())
                .ifPresent(text -> result.raw("instructions", text.bytes()));
        return result.toBytes();
    }

    /// The one that the client asked for, if it has sessions.
    private static String version(Handshake handshake) {
        return handshake
                .version()
                .flatMap(ProtocolVersion::of)
                .filter(ProtocolVersion::hasSessions)
                .orElse(ProtocolVersion.NEWEST_WITH_SESSIONS)
                .text();
    }
}
