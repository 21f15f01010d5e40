package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.federation.Naming;
import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.domain.mcp.McpItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which changes a stream is about.
///
/// @param kinds members that are true, such as `toolsListChanged`
/// @param uris of resources
record SubscriptionFilter(Set<String> kinds, List<String> uris) {

    private static final int MAX_URIS = 1000;
    private static final Map<String, String> KINDS =
            Map.of(
                    "notifications/tools/list_changed", "toolsListChanged",
                    "notifications/prompts/list_changed", "promptsListChanged",
                    "notifications/resources/list_changed", "resourcesListChanged");

    /// Nothing.
    static final SubscriptionFilter NOTHING = new SubscriptionFilter(Set.of(), List.of());

    SubscriptionFilter {
        kinds = Set.copyOf(kinds);
        uris = List.copyOf(uris);
    }

    /// What a message asks for or grants; empty when that is no filter.
    static Optional<SubscriptionFilter> of(JsonRpcMessage.Call call) {
        Optional<RawJson> filter = call.param("notifications").filter(RawJson::isObject);
        Optional<RawJson> listed = filter.flatMap(f -> f.member("resourceSubscriptions"));
        if (filter.isEmpty() || listed.filter(l -> !l.isArray()).isPresent()) {
            return Optional.empty();
        }
        Set<String> kinds = new LinkedHashSet<>();
        KINDS.values().stream()
                .filter(kind -> filter.get().member(kind).filter(RawJson::isTrue).isPresent())
                .forEach(kinds::add);
        List<String> uris = new ArrayList<>();
        for (RawJson uri : listed.map(RawJson::elements).orElse(List.of())) {
            if (uri.text().isEmpty() || uris.size() >= MAX_URIS) {
                return Optional.empty();
            }
            uris.add(uri.text().get());
        }
        return Optional.of(new SubscriptionFilter(kinds, uris));
    }

    boolean isEmpty() {
        return kinds.isEmpty() && uris.isEmpty();
    }

    /// Whether a notification is one of those asked for.
    boolean lets(JsonRpcMessage.Call call) {
        return call.method().equals("notifications/resources/updated")
                ? call.param("uri").flatMap(RawJson::text).filter(this::covers).isPresent()
                : Optional.ofNullable(KINDS.get(call.method())).filter(kinds::contains).isPresent();
    }

    /// A server may say which part of a resource changed.
    private boolean covers(String uri) {
        return uris.stream().anyMatch(u -> uri.equals(u) || uri.startsWith(u + "/"));
    }

    SubscriptionFilter plus(SubscriptionFilter other) {
        Set<String> allKinds = new LinkedHashSet<>(kinds);
        allKinds.addAll(other.kinds);
        Set<String> allUris = new LinkedHashSet<>(uris);
        allUris.addAll(other.uris);
        return new SubscriptionFilter(allKinds, List.copyOf(allUris));
    }

    /// Only what another one has too.
    SubscriptionFilter within(SubscriptionFilter other) {
        return new SubscriptionFilter(
                Set.copyOf(kinds.stream().filter(other.kinds::contains).toList()),
                uris.stream().filter(other.uris::contains).toList());
    }

    /// The same with the client's names of a server's resources.
    SubscriptionFilter inClientForm(Naming naming, String target) {
        return new SubscriptionFilter(
                kinds, uris.stream().map(uri -> naming.uri(target, uri)).toList());
    }

    byte[] json() {
        ObjectWriter filter = new ObjectWriter();
        kinds.stream().sorted().forEach(kind -> filter.put(kind, true));
        if (!uris.isEmpty()) {
            filter.raw(
                    "resourceSubscriptions",
                    ObjectWriter.array(uris.stream().map(ObjectWriter::string).toList()));
        }
        return filter.toBytes();
    }

    /// What of it concerns which server.
    Selection select(Turn turn) {
        Naming naming = turn.naming();
        Map<String, List<String>> byTarget = new LinkedHashMap<>();
        for (String uri : uris) {
            if (naming.resolve(ItemKind.RESOURCE, uri)
                    instanceof Naming.Resolution.Item(String target, String own)) {
                byTarget.computeIfAbsent(target, _ -> new ArrayList<>()).add(own);
            }
        }
        return new Selection(kinds, byTarget, uris.isEmpty());
    }

    /// A filter for each server.
    ///
    /// @param uris by the server's name, as the server names them
    /// @param forAll whether servers that nothing was asked of are asked too
    record Selection(Set<String> kinds, Map<String, List<String>> uris, boolean forAll) {

        /// A server's part; empty when it has none.
        Optional<SubscriptionFilter> of(String target) {
            SubscriptionFilter part =
                    new SubscriptionFilter(kinds, uris.getOrDefault(target, List.of()));
            return part.isEmpty() && !forAll ? Optional.empty() : Optional.of(part);
        }

        List<McpItem> items() {
            List<McpItem> items = new ArrayList<>();
            uris.forEach((target, own) ->
                    own.forEach(uri -> items.add(new McpItem(ItemKind.RESOURCE, target, uri))));
            return items;
        }
    }
}
