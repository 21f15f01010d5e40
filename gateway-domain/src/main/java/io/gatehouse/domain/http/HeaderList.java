package io.gatehouse.domain.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Header fields as an immutable list.
///
/// @param fields in order
public record HeaderList(List<Field> fields) implements Headers {

    /// One field line.
    ///
    /// @param name keeps its case, but compares without
    public record Field(String name, String value) {}

    /// No fields.
    public static final HeaderList EMPTY = new HeaderList(List.of());

    /// Copies the list.
    public HeaderList {
        fields = List.copyOf(fields);
    }

    /// Fields from alternating names and values.
    public static HeaderList of(String... namesAndValues) {
        List<Field> fields = new ArrayList<>(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new HeaderList(fields);
    }

    /// The present fields of any headers.
    public static HeaderList copyOf(Headers headers) {
        if (headers instanceof HeaderList list) {
            return list;
        }
        List<Field> fields = new ArrayList<>();
        headers.forEach((name, value) -> fields.add(new Field(name, value)));
        return new HeaderList(fields);
    }

    /// These fields and one more at the end.
    public HeaderList plus(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new HeaderList(more);
    }

    /// These fields without those of a name.
    public HeaderList minus(String name) {
        return new HeaderList(
                fields.stream().filter(f -> !f.name().equalsIgnoreCase(name)).toList());
    }

    @Override
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> all(String name) {
        return fields.stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        fields.forEach(field -> action.accept(field.name(), field.value()));
    }
}
