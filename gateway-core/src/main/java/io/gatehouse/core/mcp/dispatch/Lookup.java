package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.dispatch.PageReader.Listed;
import io.gatehouse.core.mcp.federation.FanOut;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.mcp.FederatedNames;
import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.domain.mcp.ListKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out which of several servers a name without prefix belongs to, by listing what they have.
///
/// @param limits of what is read
record Lookup(McpLimits limits) {

    /// Where a name was found.
    sealed interface Found {

        /// At one server.
        ///
        /// @param name the server's own name
        record At(String target, String name) implements Found {}

        /// Nowhere, or at several.
        record Not(String reason) implements Found {}
    }

    Found find(Turn turn, ItemKind kind, String name) throws InterruptedException {
        ListKind list = kind == ItemKind.TOOL ? ListKind.TOOLS : ListKind.PROMPTS;
        List<String> owners = owners(turn, list, name);
        if (owners.size() == 1) {
            return new Found.At(owners.getFirst(), name);
        }
        if (owners.size() > 1) {
            return new Found.Not(kind.word() + " " + name + " is served by multiple targets");
        }
        Optional<FederatedNames.Split> prefixed = FederatedNames.splitName(name);
        if (prefixed.isPresent()
                && owners(turn, list, prefixed.get().name()).contains(prefixed.get().target())) {
            return new Found.At(prefixed.get().target(), prefixed.get().name());
        }
        return new Found.Not("unknown " + kind.word() + " " + name);
    }

    private List<String> owners(Turn turn, ListKind list, String name) throws InterruptedException {
        PageReader pages = PageReader.own(turn, list, limits);
        List<String> owners = new ArrayList<>();
        for (Listed listed : FanOut.ask(turn.session().targets(), pages::read)) {
            if (listed instanceof Listed.Items(String target, List<RawJson> items)
                    && items.stream().anyMatch(item -> isNamed(item, list, name))) {
                owners.add(target);
            }
        }
        return owners;
    }

    private static boolean isNamed(RawJson item, ListKind list, String name) {
        return item.member(list.nameMember())
                .flatMap(RawJson::text)
                .filter(name::equals)
                .isPresent();
    }
}
