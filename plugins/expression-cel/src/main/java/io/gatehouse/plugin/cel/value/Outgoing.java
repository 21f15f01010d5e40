package io.gatehouse.plugin.cel.value;

import io.gatehouse.domain.config.Secret;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hands results out as JDK types, `Unsigned` and `Secret`.
public final class Outgoing {

    private Outgoing() {}

    /// The Java object of a value; empty for null. What is null inside a list or map is a Java null there.
    public static Optional<Object> of(Object value) {
        return Optional.ofNullable(plain(value));
    }

    private static @Nullable Object plain(Object value) {
        return switch (value) {
            case Null _ -> null;
            case Optional<?> optional when optional.isPresent() -> plain(optional.get());
            case Optional<?> _ -> null;
            case OffsetDateTime time -> time.toInstant();
            case byte[] bytes -> bytes.clone();
            case List<?> list -> list(list);
            case HeaderMap headers -> headers(headers);
            case Type type -> type.toString();
            case IpAddress address -> address.toString();
            case Cidr cidr -> cidr.toString();
            default -> Containers.isMap(value) ? map(Containers.toMap(value)) : value;
        };
    }

    private static List<@Nullable Object> list(List<?> values) {
        List<@Nullable Object> plain = new ArrayList<>(values.size());
        for (Object value : values) {
            plain.add(plain(Incoming.adopt(value)));
        }
        return Collections.unmodifiableList(plain);
    }

    private static Map<Object, @Nullable Object> map(Map<?, ?> values) {
        Map<Object, @Nullable Object> plain = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach((key, value) -> plain.put(key, plain(Incoming.adopt(value))));
        return Collections.unmodifiableMap(plain);
    }

    /// A sensitive field that was not asked for by name leaves as a secret.
    private static Map<Object, @Nullable Object> headers(HeaderMap headers) {
        Map<Object, @Nullable Object> plain = new LinkedHashMap<>();
        for (String name : headers.names()) {
            Object value = headers.get(name, Failure.missing(name));
            plain.put(
                    name,
                    value instanceof String text && HeaderMap.isSensitive(name)
                            ? Secret.of(text)
                            : value);
        }
        return Collections.unmodifiableMap(plain);
    }
}
