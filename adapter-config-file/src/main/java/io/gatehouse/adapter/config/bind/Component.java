package io.gatehouse.adapter.config.bind;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Key;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One component of a record and how it is written.
///
/// @param keys what it may be written under; the first is its name
/// @param defaultValue what holds when it is left out, as it would be written
record Component(RecordComponent declared, List<String> keys, Optional<Place> defaultValue) {

    static Component of(RecordComponent declared) {
        List<String> keys = new ArrayList<>();
        Key key = declared.getAnnotation(Key.class);
        keys.add(key == null ? declared.getName() : key.value());
        Also also = declared.getAnnotation(Also.class);
        if (also != null) {
            keys.add(also.value());
        }
        Default value = declared.getAnnotation(Default.class);
        return new Component(
                declared,
                List.copyOf(keys),
                Optional.ofNullable(value).flatMap(v -> Defaults.parse(v.value())));
    }

    String name() {
        return keys.getFirst();
    }

    Class<?> type() {
        return declared.getType();
    }

    boolean takesRest() {
        return declared.isAnnotationPresent(Remaining.class);
    }

    boolean isOptional() {
        return type() == Optional.class;
    }
}
