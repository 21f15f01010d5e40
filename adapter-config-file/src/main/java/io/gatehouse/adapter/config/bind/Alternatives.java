package io.gatehouse.adapter.config.bind;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Objects that hold exactly one of several keys.
public final class Alternatives {

    private Alternatives() {}

    /// The value under the only key of an object that has no other keys.
    ///
    /// @return empty if the object does not hold exactly one of the keys, which is a problem then
    public static Optional<Place> only(Place place, Collection<String> names, Reading reading) {
        boolean known = true;
        for (Place child : place.children()) {
            if (!names.contains(child.name())) {
                known = false;
                reading.unknown(child, names);
            }
        }
        return known ? one(place, names, reading) : Optional.empty();
    }

    /// The value under the one of several keys that an object holds beside others.
    ///
    /// @return empty if it holds none or several, which is a problem then
    public static Optional<Place> one(Place place, Collection<String> names, Reading reading) {
        List<Place> chosen =
                place.children().stream().filter(c -> names.contains(c.name())).toList();
        if (chosen.size() == 1) {
            return Optional.of(chosen.getFirst());
        }
        reading.problems()
                .error(
                        chosen.isEmpty() ? place.keyOrigin() : chosen.get(1).keyOrigin(),
                        "expected exactly one of "
                                + String.join(", ", names)
                                + (chosen.isEmpty()
                                        ? ", got none"
                                        : ", got "
                                                + String.join(
                                                        " and ",
                                                        chosen.stream()
                                                                .map(Place::name)
                                                                .toList())));
        return Optional.empty();
    }
}
