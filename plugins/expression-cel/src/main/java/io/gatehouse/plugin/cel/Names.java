package io.gatehouse.plugin.cel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The names that macros bind around a part of an expression, each with its slot. Immutable.
record Names(Map<String, Integer> slots) {

    static final Names NONE = new Names(Map.of());

    Names {
        slots = Map.copyOf(slots);
    }

    Names plus(String name, int slot) {
        Map<String, Integer> more = new HashMap<>(slots);
        more.put(name, slot);
        return new Names(more);
    }

    Optional<Integer> slot(String name) {
        return Optional.ofNullable(slots.get(name));
    }
}
