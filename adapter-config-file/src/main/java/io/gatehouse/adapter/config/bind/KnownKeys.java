package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.domain.config.NotYet;
import io.gatehouse.domain.config.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys that a record's object may have.
///
/// @param taken by components
/// @param refused known, not possible yet, and not to be ignored
/// @param ignored known, not possible yet, and dispensable
/// @param open whether further keys are someone else's to judge
record KnownKeys(List<String> taken, List<String> refused, List<String> ignored, boolean open) {

    static KnownKeys of(Class<?> type, List<Component> components) {
        Section section = type.getAnnotation(Section.class);
        NotYet notYet = type.getAnnotation(NotYet.class);
        List<String> refused = new ArrayList<>();
        refused.addAll(section == null ? List.of() : List.of(section.refused()));
        refused.addAll(notYet == null ? List.of() : List.of(notYet.value()));
        return new KnownKeys(
                components.stream()
                        .filter(c -> c.type() != Origin.class && c.type() != Place.class)
                        .filter(c -> !c.takesRest())
                        .flatMap(c -> c.keys().stream())
                        .toList(),
                List.copyOf(refused),
                section == null ? List.of() : List.of(section.ignored()),
                components.stream().anyMatch(Component::takesRest));
    }

    /// Notes every key that is not one of these.
    void check(Place place, Reading reading) {
        for (Place child : place.children()) {
            String key = child.name();
            if (refused.contains(key)) {
                reading.secret(child.node());
                reading.problems()
                        .error(
                                child.keyOrigin(),
                                "\"" + key + "\" is not supported yet by this version");
            } else if (ignored.contains(key)) {
                reading.problems()
                        .warning(
                                child.keyOrigin(),
                                "\"" + key + "\" is not supported yet by this version, ignored");
            } else if (!open && !taken.contains(key)) {
                reading.unknown(child, taken);
            }
        }
    }

    /// Whether a key was meant that was written wrong, which is a problem that was told already.
    boolean misspelt(String key, Place place) {
        return !open
                && place.children().stream()
                        .map(Place::name)
                        .filter(c -> !taken.contains(c))
                        .filter(c -> !refused.contains(c) && !ignored.contains(c))
                        .anyMatch(c -> Suggestion.nearest(c, taken).equals(Optional.of(key)));
    }

    /// The values under keys that are not these.
    List<Place> rest(Place place) {
        return place.children().stream()
                .filter(c -> !taken.contains(c.name()))
                .filter(c -> !refused.contains(c.name()) && !ignored.contains(c.name()))
                .toList();
    }

    /// The value of a component, written under any of its keys.
    Optional<Place> find(Component component, Place place, Reading reading) {
        List<Place> found =
                component.keys().stream().flatMap(k -> place.child(k).stream()).toList();
        if (found.size() > 1) {
            reading.problems()
                    .error(
                            found.get(1).keyOrigin(),
                            "\""
                                    + found.get(1).name()
                                    + "\" is another name of \""
                                    + component.name()
                                    + "\"; write only one of them");
        }
        return found.stream().findFirst();
    }
}
