package io.gatehouse.core.mcp.meta;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Which changes a stream is about.
///
/// @param kinds members that are true, such as `toolsListChanged`
/// @param uris of resources
public record SubscriptionFilter(Set<String> kinds, List<String> uris) {

    private static final int MAX_URIS = 1000;
    private static final Map<String, String> KINDS =
            Map.of(
                    "notifications/tools/list_changed", "toolsListChanged",
                    "notifications/prompts/list_changed", "promptsListChanged",
                    "notifications/resources/list_changed", "resourcesListChanged");

    /// All kinds of lists, no resources.
    public static final SubscriptionFilter ALL_LISTS =
            new SubscriptionFilter(Set.copyOf(KINDS.values()), List.of());

    /// Nothing.
    public static final SubscriptionFilter NOTHING = new SubscriptionFilter(Set.of(), List.of());

    /// Copies the collections.
    public SubscriptionFilter {
        kinds = Set.copyOf(kinds);
        uris = List.copyOf(uris);
    }

    /// What a message asks for or grants; empty when that is no filter.
    public static Optional<SubscriptionFilter> of(JsonRpcMessage.Call call) {
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

    /// Whether it is about nothing.
    public boolean isEmpty() {
        return kinds.isEmpty() && uris.isEmpty();
    }

    /// Whether a notification is one of those asked for.
    public boolean lets(JsonRpcMessage.Call call) {
        return call.method().equals("notifications/resources/updated")
                ? call.param("uri").flatMap(RawJson::text).filter(this::covers).isPresent()
                : Optional.ofNullable(KINDS.get(call.method())).filter(kinds::contains).isPresent();
    }

    /// A server may say which part of a resource changed.
    private boolean covers(String uri) {
        return uris.stream().anyMatch(u -> uri.equals(u) || uri.startsWith(u + "/"));
    }

    /// This and another one.
    public SubscriptionFilter plus(SubscriptionFilter other) {
        Set<String> allKinds = new LinkedHashSet<>(kinds);
        allKinds.addAll(other.kinds);
        Set<String> allUris = new LinkedHashSet<>(uris);
        allUris.addAll(other.uris);
        return new SubscriptionFilter(allKinds, List.copyOf(allUris));
    }

    /// Only what another one has too.
    public SubscriptionFilter within(SubscriptionFilter other) {
        return new SubscriptionFilter(
                Set.copyOf(kinds.stream().filter(other.kinds::contains).toList()),
                uris.stream().filter(other.uris::contains).toList());
    }

    /// The same with other names of resources.
    public SubscriptionFilter renamed(UnaryOperator<String> name) {
        return new SubscriptionFilter(kinds, uris.stream().map(name).toList());
    }

    /// The filter as JSON.
    public byte[] json() {
        ObjectWriter filter = new ObjectWriter();
        kinds.stream().sorted().forEach(kind -> filter.put(kind, true));
        if (!uris.isEmpty()) {
            filter.raw(
                    "resourceSubscriptions",
                    ObjectWriter.array(uris.stream().map(ObjectWriter::string).toList()));
        }
        return filter.toBytes();
    }
}
