package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.mcp.federation.Naming;
import io.gatehouse.core.mcp.meta.SubscriptionFilter;
import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.domain.mcp.McpItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What of a subscription concerns which server.
///
/// @param kinds of lists, which concern all
/// @param uris by the server's name, as the server names them
/// @param forAll whether servers that nothing was asked of are asked too
record Selection(Set<String> kinds, Map<String, List<String>> uris, boolean forAll) {

    static Selection of(SubscriptionFilter filter, Naming naming) {
        Map<String, List<String>> byTarget = new LinkedHashMap<>();
        for (String uri : filter.uris()) {
            if (naming.resolve(ItemKind.RESOURCE, uri)
                    instanceof Naming.Resolution.Item(String target, String own)) {
                byTarget.computeIfAbsent(target, _ -> new ArrayList<>()).add(own);
            }
        }
        return new Selection(filter.kinds(), byTarget, filter.uris().isEmpty());
    }

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
