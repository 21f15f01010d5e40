package io.gatehouse.adapter.config.bind;

import io.gatehouse.domain.backend.NamedServer;
import io.gatehouse.domain.config.FileText;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.config.TextSource;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Finds the shape of a Java type: the JDK's and the domain's value types, lists, maps, optionals, enums, records and sealed
/// interfaces of records. Thread-safe.
public final class Shapes {

    private final Map<Type, Shape> known = new ConcurrentHashMap<>(Scalars.ALL);

    /// Knows the fixed types.
    public Shapes() {
        known.put(Secret.class, new SecretShape());
        known.put(TextSource.class, new TextSourceShape());
        known.put(NamedServer.class, new NamedServerShape());
        known.put(FileText.class, new FileTextShape());
        known.put(Object.class, new AnyShape());
        known.put(Place.class, new PlaceShape());
    }

    /// Reads a value of a type.
    ///
    /// @return empty if it cannot be read, which is a problem of the reading then
    public <T> Optional<T> bind(Class<T> type, Place place, Reading reading) {
        return of(type).bind(place, reading).map(type::cast);
    }

    Shape of(Type type) {
        Shape shape = known.get(type);
        if (shape == null) {
            // Not computeIfAbsent: making a shape may ask for others.
            shape = make(type);
            known.put(type, shape);
        }
        return shape;
    }

    private Shape make(Type type) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic);
            case Class<?> plain when plain.isEnum() -> EnumShape.of(plain);
            case Class<?> plain when plain.isRecord() -> RecordShape.of(plain, this);
            case Class<?> plain when plain.isSealed() -> SealedShape.of(plain, this);
            default -> new UnreadableShape(type.getTypeName());
        };
    }

    private Shape generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Type raw = type.getRawType();
        if (raw == Optional.class) {
            return new OptionalShape(of(arguments[0]));
        }
        if (raw == List.class || raw == Collection.class) {
            return new ListShape(of(arguments[0]), false);
        }
        if (raw == Set.class) {
            return new ListShape(of(arguments[0]), true);
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return new MapShape(of(arguments[1]));
        }
        return new UnreadableShape(type.getTypeName());
    }
}
