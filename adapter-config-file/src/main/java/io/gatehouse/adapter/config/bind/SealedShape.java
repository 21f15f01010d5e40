package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.domain.config.Key;
import io.gatehouse.domain.config.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One of several records: an object whose only key names it, or a scalar for the alternative that is written so.
///
/// @param alternatives by key, in the order of their declaration
/// @param bare the alternative that a scalar means
record SealedShape(Map<String, Shape> alternatives, Optional<Shape> bare) implements Shape {

    static SealedShape of(Class<?> type, Shapes shapes) {
        Map<String, Class<?>> records = records(type);
        Map<String, Shape> alternatives = new LinkedHashMap<>();
        records.forEach((key, record) -> alternatives.put(key, new Later(record, shapes)));
        Optional<Shape> bare =
                records.values().stream()
                        .filter(record -> record.isAnnotationPresent(Scalar.class))
                        .findFirst()
                        .map(record -> new Later(record, shapes));
        return new SealedShape(alternatives, bare);
    }

    /// The records that may be written, by the key that means each.
    static Map<String, Class<?>> records(Class<?> type) {
        Map<String, Class<?>> records = new LinkedHashMap<>();
        collect(type, records);
        return records;
    }

    private static void collect(Class<?> type, Map<String, Class<?>> records) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed() && !permitted.isRecord()) {
                collect(permitted, records);
            } else {
                Key key = permitted.getAnnotation(Key.class);
                records.put(
                        key == null ? Words.decapitalised(permitted.getSimpleName()) : key.value(),
                        permitted);
            }
        }
    }

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        if (place.isUnknown()) {
            return Optional.empty();
        }
        return switch (place.node()) {
            case Node.Scalar scalar when bare.isPresent() && !scalar.isNull() ->
                    bare.get().bind(place, reading);
            case Node.Mapping _ ->
                    Alternatives.only(place, alternatives.keySet(), reading)
                            .flatMap(chosen ->
                                    Optional.ofNullable(alternatives.get(chosen.name()))
                                            .flatMap(shape -> shape.bind(chosen, reading)));
            case Node.Scalar _, Node.Sequence _ -> refuse(place, reading);
        };
    }

    @Override
    public String expected() {
        return (bare.isPresent() ? "a string or " : "")
                + "an object with exactly one of "
                + String.join(", ", alternatives.keySet());
    }

    /// An alternative whose shape is made when it is first used, since it may hold the sealed type again.
    private record Later(Class<?> type, Shapes shapes) implements Shape {

        @Override
        public Optional<Object> bind(Place place, Reading reading) {
            return shapes.of(type).bind(place, reading);
        }

        @Override
        public String expected() {
            return shapes.of(type).expected();
        }
    }
}
