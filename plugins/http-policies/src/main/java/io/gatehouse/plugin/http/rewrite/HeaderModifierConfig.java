package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.plugin.http.value.FieldChecks;
import io.gatehouse.ports.plugin.PolicyConfigException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The settings of `requestHeaderModifier` and `responseHeaderModifier`.
///
/// @param add more values
/// @param set in place of all values
/// @param remove names
public record HeaderModifierConfig(
        @Doc("Values to add, by header name.") @Default("{}") Map<String, String> add,
        @Doc("Values that replace all others, by header name.") @Default("{}")
                Map<String, String> set,
        @Doc("Names of headers to remove.") @Default("[]") List<String> remove) {

    /// Copies the collections; the order stays.
    public HeaderModifierConfig {
        add = Collections.unmodifiableMap(new LinkedHashMap<>(add));
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        remove = List.copyOf(remove);
    }

    /// First what is added, then what is set, then what is removed.
    ///
    /// @throws PolicyConfigException when something cannot be sent
    List<HeaderChange> changes() throws PolicyConfigException {
        FieldChecks.fields("add", add);
        FieldChecks.fields("set", set);
        List<HeaderChange> changes = new ArrayList<>();
        add.forEach((name, value) -> changes.add(new HeaderChange.Add(name, value)));
        set.forEach((name, value) -> changes.add(new HeaderChange.Set(name, value)));
        for (String name : remove) {
            FieldChecks.name("remove", name);
            changes.add(new HeaderChange.Remove(name));
        }
        return List.copyOf(changes);
    }
}
