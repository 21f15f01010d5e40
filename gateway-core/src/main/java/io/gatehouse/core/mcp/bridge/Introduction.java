package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.core.mcp.meta.SubscriptionFilter;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a server with sessions answered to `initialize`.
record Introduction(RawJson result) {

    private static final byte[] NOTHING = new ObjectWriter().toBytes();
    private static final Map<String, String> LISTS =
            Map.of(
                    "tools", "toolsListChanged",
                    "prompts", "promptsListChanged",
                    "resources", "resourcesListChanged");

    /// What the server would have answered to `server/discover`.
    byte[] discovered() {
        ObjectWriter meta = new ObjectWriter();
        result.member("serverInfo")
                .ifPresent(info -> meta.raw(RequestMeta.SERVER_INFO, info.bytes()));
        ObjectWriter discovered =
                new ObjectWriter()
                        .raw(
                                "supportedVersions",
                                ObjectWriter.array(
                                        List.of(
                                                ObjectWriter.string(
                                                        ProtocolVersion.V2026_07_28.text()))))
                        .raw("capabilities", capabilities());
        result.member("instructions")
                .filter(text -> text.text().isPresent())
                .ifPresent(text -> discovered.raw("instructions", text.bytes()));
        return discovered.raw("_meta", meta.toBytes()).toBytes();
    }

    /// All but tasks, which are others in each of the two revisions that have them.
    private byte[] capabilities() {
        return result.member("capabilities")
                .filter(RawJson::isObject)
                .map(c -> new ObjectWriter().copy(c, name -> !name.equals("tasks")).toBytes())
                .orElse(NOTHING);
    }

    boolean has(String... capability) {
        return result.member("capabilities").flatMap(c -> c.path(capability)).isPresent();
    }

    /// What of a subscription the server can grant.
    SubscriptionFilter grants(SubscriptionFilter asked) {
        Set<String> kinds = new HashSet<>();
        LISTS.forEach((capability, kind) -> {
            if (asked.kinds().contains(kind) && states(capability, "listChanged")) {
                kinds.add(kind);
            }
        });
        return new SubscriptionFilter(
                kinds, states("resources", "subscribe") ? asked.uris() : List.of());
    }

    private boolean states(String... capability) {
        Optional<RawJson> value = result.member("capabilities").flatMap(c -> c.path(capability));
        return value.filter(RawJson::isTrue).isPresent();
    }
}
