package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything of one kind the server offers, in the order it was added. Safe for use by several
/// threads: each change replaces the map.
final class Shelf<H> {

    /// @param key what clients ask for it by: a name, a URI or a URI template
    /// @param declaration as it stands in lists
    record Item<H>(String key, ObjectNode declaration, H handler) {}

    private volatile Map<String, Item<H>> items = Map.of();

    synchronized void put(String key, ObjectNode declaration, H handler) {
        Map<String, Item<H>> changed = new LinkedHashMap<>(items);
        changed.put(key, new Item<>(key, declaration, handler));
        items = Collections.unmodifiableMap(changed);
    }

    synchronized boolean remove(String key) {
        Map<String, Item<H>> changed = new LinkedHashMap<>(items);
        boolean removed = changed.remove(key) != null;
        items = Collections.unmodifiableMap(changed);
        return removed;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    Optional<Item<H>> find(String key) {
        return Optional.ofNullable(items.get(key));
    }

    List<Item<H>> all() {
        return new ArrayList<>(items.values());
    }
}
