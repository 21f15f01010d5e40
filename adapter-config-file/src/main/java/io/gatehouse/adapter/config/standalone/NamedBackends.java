package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Alternatives;
import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The backends with a name, which others refer to as `name` or `/name`.
final class NamedBackends {

    private final Shapes shapes;
    private final PoliciesReader policies;
    private final TargetedPolicies targeted;
    private final Reading reading;
    private final Map<String, Optional<NamedBackendSection>> sections = new LinkedHashMap<>();
    private final Map<String, Named> read = new HashMap<>();

    /// A backend with the policies written on it.
    record Named(Backend backend, List<PolicyAttachment> policies) {}

    NamedBackends(
            RootSection root,
            Shapes shapes,
            PoliciesReader policies,
            TargetedPolicies targeted,
            Reading reading) {
        this.shapes = shapes;
        this.policies = policies;
        this.targeted = targeted;
        this.reading = reading;
        collect(root);
    }

    /// Names count even where the rest of a backend could not be read: that is one problem, not one for each reference.
    private void collect(RootSection root) {
        for (Place item : root.place().child("backends").map(Place::items).orElse(List.of())) {
            item.child("name").ifPresent(name -> declare(name, root));
        }
    }

    private void declare(Place name, RootSection root) {
        if (!(name.node() instanceof Node.Scalar scalar)) {
            return;
        }
        if (sections.containsKey(scalar.text())) {
            reading.error(name, "two backends are named \"" + scalar.text() + "\"");
            return;
        }
        sections.put(
                scalar.text(),
                root.backends().stream().filter(b -> b.name().equals(scalar.text())).findFirst());
    }

    /// Reads all backends; hosts first, since MCP targets may refer to them.
    void readAll(TargetsReader targets) {
        sections.values().forEach(s -> s.ifPresent(section -> readOne(section, targets)));
    }

    private void readOne(NamedBackendSection section, TargetsReader targets) {
        List<PolicyAttachment> written = new ArrayList<>(targeted.forBackend(section.name()));
        written.addAll(policies.read(section.policies(), Scope.BACKEND));
        if (NamedBackendSection.LATER.stream().anyMatch(section.place()::has)) {
            return;
        }
        Optional<Place> kind =
                Alternatives.one(section.place(), NamedBackendSection.KINDS, reading);
        kind.flatMap(chosen -> backend(chosen, targets))
                .ifPresent(backend -> read.put(section.name(), new Named(backend, written)));
    }

    private Optional<Backend> backend(Place chosen, TargetsReader targets) {
        return chosen.name().equals("host")
                ? shapes.bind(HostPort.class, chosen, reading).map(Backend.Host::new)
                : shapes.bind(McpSection.class, chosen, reading)
                        .map(targets::read)
                        .map(Backend.Mcp::new);
    }

    /// The backend that a reference means; an unknown one is a problem.
    Optional<Named> find(Place reference) {
        return name(reference).flatMap(name -> Optional.ofNullable(read.get(name)));
    }

    /// The address of the host that an MCP target refers to; anything else is a problem.
    Optional<HostPort> host(Place reference) {
        Optional<NamedBackendSection> section = section(reference);
        Optional<Place> written = section.flatMap(s -> s.place().child("host"));
        if (section.isPresent() && written.isEmpty()) {
            reading.error(reference, "the backend \"" + section.get().name() + "\" is not a host");
        }
        return written.flatMap(place -> shapes.bind(HostPort.class, place, reading));
    }

    /// The policies of the host that an MCP target refers to, which must be possible on a target.
    List<PolicyAttachment> targetPolicies(Place reference) {
        return section(reference)
                .map(section -> policies.read(section.policies(), Scope.MCP_TARGET))
                .orElse(List.of());
    }

    private Optional<NamedBackendSection> section(Place reference) {
        return name(reference).flatMap(name -> sections.getOrDefault(name, Optional.empty()));
    }

    private Optional<String> name(Place reference) {
        Optional<String> written = shapes.bind(String.class, reference, reading);
        Optional<String> name =
                written.map(text -> text.startsWith("/") ? text.substring(1) : text);
        if (name.isPresent() && !sections.containsKey(name.get())) {
            reading.error(
                    reference,
                    "unknown backend \""
                            + written.get()
                            + "\""
                            + Suggestion.among(name.get(), sections.keySet()));
            return Optional.empty();
        }
        return name;
    }
}
