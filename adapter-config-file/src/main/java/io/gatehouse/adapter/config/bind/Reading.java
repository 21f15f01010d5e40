package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.adapter.config.tree.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// One reading of one configuration: what was found wrong, the files it refers to, and where its secrets stand. For one thread.
public final class Reading {

    private final Problems problems;
    private final ReferencedFiles files;
    private NamedServers servers =
            place -> {
                error(place, "there are no named backends here");
                return Optional.empty();
            };
    private final List<Node.Scalar> secrets = new ArrayList<>();

    /// Starts a reading.
    public Reading(Problems problems, ReferencedFiles files) {
        this.problems = problems;
        this.files = files;
    }

    /// What was found wrong so far.
    public Problems problems() {
        return problems;
    }

    /// Reads files that the configuration refers to.
    public ReferencedFiles files() {
        return files;
    }

    /// Finds the backends that policies name.
    public NamedServers servers() {
        return servers;
    }

    /// From now on policies may name these backends.
    public void servers(NamedServers found) {
        servers = found;
    }

    /// Notes a problem with a value.
    public void error(Place place, String message) {
        problems.error(place.origin(), message);
    }

    /// Notes that a value must not be shown, nor anything in it: what is wrongly written as a list or an object is meant to be secret too.
    public void secret(Node value) {
        switch (value) {
            case Node.Scalar scalar -> secrets.add(scalar);
            case Node.Sequence list -> list.items().forEach(this::secret);
            case Node.Mapping object ->
                    object.entries().values().forEach(entry -> secret(entry.value()));
        }
    }

    /// Notes that nobody knows a key, nor whether its value is secret.
    public void unknown(Place value, Collection<String> allowed) {
        secret(value.node());
        String key = value.name();
        problems.error(
                value.keyOrigin(),
                "unknown field \"" + key + "\"" + Suggestion.among(key, allowed));
    }

    /// The values that must not be shown.
    public List<Node.Scalar> secrets() {
        return List.copyOf(secrets);
    }
}
