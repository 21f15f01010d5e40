package io.gatehouse.core.mcp.federation;

import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.mcp.FederatedNames;
import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.domain.mcp.ListKind;
import java.util.Optional;

/// How the items of a backend's servers are named towards clients.
///
/// @param settings of the backend
public record Naming(McpBackend settings) {

    /// What a client-visible name stands for.
    public sealed interface Resolution {

        /// An item of one target, which need not exist.
        record Item(String target, String name) implements Resolution {}

        /// An item of whichever target has one of this name.
        record Anywhere(String name) implements Resolution {}

        /// Nothing.
        ///
        /// @param reason for the client
        record Nothing(String reason) implements Resolution {}
    }

    /// The target that everything goes to that names none: the only one, when names carry no
    /// prefix.
    public Optional<McpTarget> defaultTarget() {
        return settings.targets().size() == 1 && settings.prefixMode() != PrefixMode.ALWAYS
                ? Optional.of(settings.targets().getFirst())
                : Optional.empty();
    }

    /// Whether tools and prompts carry their target's name.
    public boolean prefixesNames() {
        return settings.prefixes();
    }

    /// Whether resources and tasks carry their target's name: always with several targets, whatever
    /// tools and prompts do.
    public boolean prefixesUris() {
        return defaultTarget().isEmpty();
    }

    /// The client-visible name of a listed item.
    public String listed(ListKind kind, String target, String name) {
        return switch (kind.itemKind()) {
            case TOOL, PROMPT -> prefixesNames() ? FederatedNames.ofName(target, name) : name;
            case RESOURCE, TASK -> uri(target, name);
        };
    }

    /// The client-visible form of a resource's URI.
    public String uri(String target, String uri) {
        return prefixesUris() ? FederatedNames.ofUri(target, uri) : uri;
    }

    /// The client-visible form of a task's id.
    public String task(String target, String id) {
        return prefixesUris() ? target + "+" + id : id;
    }

    /// What a client-visible name stands for.
    public Resolution resolve(ItemKind kind, String name) {
        Optional<McpTarget> only = defaultTarget();
        if (only.isPresent()) {
            return new Resolution.Item(only.get().name(), name);
        }
        return switch (kind) {
            case TOOL, PROMPT ->
                    prefixesNames()
                            ? split(FederatedNames.splitName(name), "invalid resource name")
                            : new Resolution.Anywhere(name);
            case RESOURCE -> split(FederatedNames.splitUri(name), "invalid resource URI");
            case TASK -> splitTask(name);
        };
    }

    private static Resolution split(Optional<FederatedNames.Split> split, String problem) {
        return split.<Resolution>map(s -> new Resolution.Item(s.target(), s.name()))
                .orElseGet(() -> new Resolution.Nothing(problem));
    }

    private static Resolution splitTask(String id) {
        int at = id.indexOf('+');
        return at <= 0
                ? new Resolution.Nothing("invalid task id")
                : new Resolution.Item(id.substring(0, at), id.substring(at + 1));
    }
}
