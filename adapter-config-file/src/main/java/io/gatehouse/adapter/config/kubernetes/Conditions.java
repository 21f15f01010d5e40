package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.config.Origin;
import java.util.HashSet;
import java.util.Set;

/// Notes problems together with the condition of their resource that they make false. For one thread.
final class Conditions {

    private final Reading reading;

    /// As texts: origins compare equal to each other.
    private final Set<String> unresolved = new HashSet<>();

    private final Set<String> unattached = new HashSet<>();

    Conditions(Reading reading) {
        this.reading = reading;
    }

    /// A part is not acceptable.
    void invalid(Place place, String message) {
        reading.error(place, message);
    }

    /// A reference leads nowhere, or where it may not.
    void unresolved(Place place, String message) {
        unresolved.add(place.origin().toString());
        reading.error(place, message);
    }

    /// A route that nothing serves: it does no harm to others.
    void unattached(Place place, String message) {
        unattached.add(place.origin().toString());
        reading.problems().warning(place.origin(), message);
    }

    boolean isUnresolved(Origin origin) {
        return unresolved.contains(origin.toString());
    }

    boolean isUnattached(Origin origin) {
        return unattached.contains(origin.toString());
    }
}
