package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.dispatch.PageReader.Listed;
import io.gatehouse.domain.mcp.FederatedNames;
import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.domain.mcp.ListKind;
import io.gatehouse.domain.mcp.McpItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a client sees of listed items: those that policies show, under client-visible names.
record ListView(Turn turn, ListKind kind, ItemGate gate, Warnings warnings) {

    /// The items of one server.
    List<byte[]> show(String target, List<RawJson> items) {
        return show(target, items, Set.of());
    }

    /// The items of several servers, in their order. Names that several servers have are made
    /// different where names carry no prefix.
    List<byte[]> showAll(List<Listed.Items> lists) {
        Set<String> shared = turn.naming().prefixesNames() ? Set.of() : sharedNames(lists);
        List<byte[]> shown = new ArrayList<>();
        lists.forEach(list -> shown.addAll(show(list.target(), list.items(), shared)));
        return shown;
    }

    private Set<String> sharedNames(List<Listed.Items> lists) {
        if (kind.itemKind() == ItemKind.RESOURCE) {
            return Set.of(); // URIs always say whose they are
        }
        Set<String> seen = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (Listed.Items list : lists) {
            Set<String> own = new HashSet<>();
            list.items().forEach(item -> name(item).ifPresent(own::add));
            own.stream().filter(name -> !seen.add(name)).forEach(shared::add);
        }
        for (String name : shared) {
            warnings.once(
                    turn.session().backend()
                            + ": several MCP targets have a "
                            + kind.itemKind().word()
                            + " named "
                            + name
                            + "; all of them get a prefix");
        }
        return shared;
    }

    private List<byte[]> show(String target, List<RawJson> items, Set<String> shared) {
        List<byte[]> shown = new ArrayList<>();
        for (RawJson item : items) {
            Optional<String> name = name(item);
            if (name.isPresent() && isShown(target, name.get())) {
                shown.add(inClientForm(target, item, name.get(), shared.contains(name.get())));
            }
        }
        return shown;
    }

    private Optional<String> name(RawJson item) {
        return item.member(kind.nameMember()).flatMap(RawJson::text);
    }

    private boolean isShown(String target, String name) {
        return gate.isOpen()
                || new OwnNames(turn.settings())
                        .of(target, kind.itemKind(), name)
                        .filter(own ->
                                gate.shows(
                                        kind.method(), new McpItem(kind.itemKind(), target, own)))
                        .isPresent();
    }

    private byte[] inClientForm(String target, RawJson item, String name, boolean shared) {
        Edits edits = new Edits(item);
        String shown =
                shared
                        ? FederatedNames.ofName(target, name)
                        : turn.naming().listed(kind, target, name);
        if (!shown.equals(name)) {
            item.member(kind.nameMember()).ifPresent(raw -> edits.replace(raw, shown));
        }
        if (kind == ListKind.TOOLS) {
            item.member("_meta").ifPresent(meta -> links(target, meta, edits));
        }
        return edits.apply(item);
    }

    /// Links of MCP Apps tools to their resource: renamed like the resource, and gone when it is
    /// hidden.
    private void links(String target, RawJson meta, Edits edits) {
        meta.member("ui").ifPresent(ui -> link(target, ui, "resourceUri", edits));
        link(target, meta, "ui/resourceUri", edits);
    }

    private void link(String target, RawJson holder, String member, Edits edits) {
        Optional<RawJson> raw = holder.member(member);
        Optional<String> uri = raw.flatMap(RawJson::text);
        if (raw.isEmpty() || uri.isEmpty()) {
            return;
        }
        if (!isResourceShown(target, uri.get())) {
            edits.remove(holder, member);
        } else if (turn.naming().prefixesUris()) {
            edits.replace(raw.get(), turn.naming().uri(target, uri.get()));
        }
    }

    private boolean isResourceShown(String target, String uri) {
        return gate.isOpen()
                || gate.shows(kind.method(), new McpItem(ItemKind.RESOURCE, target, uri));
    }
}
