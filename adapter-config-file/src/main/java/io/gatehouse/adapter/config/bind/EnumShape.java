package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// One of a few words: the constants in lower camel case, compared exactly.
///
/// @param words the constants by the word they are written as
record EnumShape(SequencedMap<String, Object> words) implements Shape {

    static EnumShape of(Class<?> type) {
        SequencedMap<String, Object> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            words.put(Words.lowerCamel(((Enum<?>) constant).name()), constant);
        }
        return new EnumShape(words);
    }

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        if (place.isUnknown()) {
            return Optional.empty();
        }
        if (!(place.node() instanceof Node.Scalar scalar) || scalar.kind() != ScalarKind.TEXT) {
            return refuse(place, reading);
        }
        Object constant = words.get(scalar.text());
        if (constant == null) {
            reading.error(
                    place,
                    "unknown value \""
                            + scalar.text()
                            + "\""
                            + Suggestion.among(scalar.text(), words.keySet()));
            return Optional.empty();
        }
        return Optional.of(constant);
    }

    @Override
    public String expected() {
        return "one of " + String.join(", ", words.keySet());
    }
}
