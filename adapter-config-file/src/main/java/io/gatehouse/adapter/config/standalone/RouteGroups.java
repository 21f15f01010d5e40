package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.route.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The lists of routes that the backends of routes refer to by name.
final class RouteGroups {

    private static final int DEEPEST = 16;

    private final List<RouteGroupSection> sections;
    private final Reading reading;
    private final Map<String, List<Route>> read = new HashMap<>();
    private final List<String> way = new ArrayList<>();

    RouteGroups(List<RouteGroupSection> sections, Reading reading) {
        this.sections = sections;
        this.reading = reading;
        Set<String> names = new HashSet<>();
        for (RouteGroupSection section : sections) {
            if (!names.add(section.name())) {
                reading.error(
                        section.place(), "two route groups are named \"" + section.name() + "\"");
            }
        }
    }

    /// Reads all groups, also those that nobody refers to.
    void readAll(RoutesReader routes) {
        sections.forEach(section -> read(section, section.place(), routes));
    }

    /// The group that a reference means; an unknown one, or one that leads to itself, is a problem.
    Optional<Backend> find(String name, Place reference, RoutesReader routes) {
        Optional<RouteGroupSection> section =
                sections.stream().filter(s -> s.name().equals(name)).findFirst();
        if (section.isEmpty()) {
            reading.error(
                    reference,
                    "unknown route group \""
                            + name
                            + "\""
                            + Suggestion.among(
                                    name, sections.stream().map(RouteGroupSection::name).toList()));
        }
        return section.flatMap(s -> read(s, reference, routes)).map(_ -> new Backend.Group(name));
    }

    /// The routes of all groups that could be read, by name.
    Map<String, List<Route>> groups() {
        return Map.copyOf(read);
    }

    private Optional<List<Route>> read(
            RouteGroupSection section, Place reference, RoutesReader routes) {
        List<Route> known = read.get(section.name());
        if (known != null) {
            return Optional.of(known);
        }
        if (way.contains(section.name()) || way.size() >= DEEPEST) {
            reading.error(
                    reference,
                    "route delegation cycle detected: "
                            + String.join(" -> ", way)
                            + " -> "
                            + section.name());
            return Optional.empty();
        }
        way.add(section.name());
        List<Route> found = routes.onListener(section.routes());
        way.removeLast();
        read.put(section.name(), found);
        return Optional.of(found);
    }
}
