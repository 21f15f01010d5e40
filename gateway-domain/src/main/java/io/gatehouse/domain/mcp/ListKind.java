package io.gatehouse.domain.mcp;

import java.util.Arrays;
import java.util.Optional;

/// The methods that list what a server offers.
public enum ListKind {
    /// Tools.
    TOOLS("tools/list", "tools", "name", ItemKind.TOOL),
    /// Prompts.
    PROMPTS("prompts/list", "prompts", "name", ItemKind.PROMPT),
    /// Resources.
    RESOURCES("resources/list", "resources", "uri", ItemKind.RESOURCE),
    /// Templates of resource URIs.
    TEMPLATES("resources/templates/list", "resourceTemplates", "uriTemplate", ItemKind.RESOURCE);

    private final String method;
    private final String itemsMember;
    private final String nameMember;
    private final ItemKind itemKind;

    ListKind(String method, String itemsMember, String nameMember, ItemKind itemKind) {
        this.method = method;
        this.itemsMember = itemsMember;
        this.nameMember = nameMember;
        this.itemKind = itemKind;
    }

    /// The JSON-RPC method.
    public String method() {
        return method;
    }

    /// The member of the result that holds the items.
    public String itemsMember() {
        return itemsMember;
    }

    /// The member of an item that names it.
    public String nameMember() {
        return nameMember;
    }

    /// What the items are.
    public ItemKind itemKind() {
        return itemKind;
    }

    /// The list that a method asks for.
    public static Optional<ListKind> of(String method) {
        return Arrays.stream(values()).filter(kind -> kind.method.equals(method)).findFirst();
    }

    /// The client-visible name of an item of one of several targets.
    public String federated(String target, String name) {
        return switch (itemKind) {
            case TOOL, PROMPT -> FederatedNames.ofName(target, name);
            case RESOURCE, TASK -> FederatedNames.ofUri(target, name);
        };
    }
}
