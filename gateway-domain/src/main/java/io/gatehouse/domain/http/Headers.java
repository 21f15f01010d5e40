package io.gatehouse.domain.http;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Header fields in order; names compare without case (RFC 9110 5.1). A view may be live: it is then confined to its exchange's thread.
public interface Headers {

    /// The first value of a field.
    Optional<String> first(String name);

    /// All values of a field, in order.
    List<String> all(String name);

    /// Whether the field is there.
    default boolean contains(String name) {
        return first(name).isPresent();
    }

    /// Shows each value with its field's name, in order; the case of a name is not specified.
    void forEach(BiConsumer<String, String> action);
}
