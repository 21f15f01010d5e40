package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.domain.config.OrAlone;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.Scalar;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A record: an object with the components' names as keys, or its only component alone.
final class RecordShape implements Shape {

    private final Class<?> type;
    private final Shapes shapes;
    private final List<Component> components;
    private final KnownKeys keys;
    private final boolean scalar;
    private final boolean section;

    private RecordShape(Class<?> type, Shapes shapes) {
        this.type = type;
        this.shapes = shapes;
        this.components = Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        this.keys = KnownKeys.of(type, components);
        this.scalar = type.isAnnotationPresent(Scalar.class);
        this.section = type.isAnnotationPresent(Section.class);
    }

    static RecordShape of(Class<?> type, Shapes shapes) {
        return new RecordShape(type, shapes);
    }

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        if (place.isUnknown()) {
            return Optional.empty();
        }
        boolean isAlone = isAlone(place);
        if (!scalar
                && !isAlone
                && !(place.node() instanceof Node.Mapping)
                && !nothingNeeded(place)) {
            return refuse(place, reading);
        }
        int errors = reading.problems().errors();
        if (!scalar && !isAlone) {
            keys.check(place, reading);
        }
        Object[] values = new Object[components.size()];
        boolean complete = true;
        for (int i = 0; i < values.length; i++) {
            Optional<Object> value =
                    isAlone
                            ? alone(components.get(i), place, reading)
                            : component(components.get(i), place, reading);
            complete &= value.isPresent();
            values[i] = value.orElse("");
        }
        return complete && (section || reading.problems().errors() == errors)
                ? construct(values, place, reading)
                : Optional.empty();
    }

    @Override
    public String expected() {
        if (scalar) {
            return content().expected();
        }
        return lone().map(c -> shape(c).expected() + " or an object").orElse("an object");
    }

    /// The component that may stand for the whole record.
    private Optional<Component> lone() {
        return Optional.ofNullable(type.getAnnotation(OrAlone.class))
                .flatMap(only ->
                        components.stream().filter(c -> c.name().equals(only.value())).findFirst());
    }

    private boolean isAlone(Place place) {
        return lone().isPresent()
                && components.stream().flatMap(c -> c.keys().stream()).noneMatch(place::has);
    }

    private Optional<Object> alone(Component component, Place place, Reading reading) {
        return lone().filter(component::equals).isPresent()
                ? shape(component).bind(place, reading)
                : missing(component, shape(component), reading);
    }

    private Shape shape(Component component) {
        return shapes.of(component.declared().getGenericType());
    }

    /// `{passthrough:}` says all there is to say of an alternative without components.
    private boolean nothingNeeded(Place place) {
        return place.isNull() && components.isEmpty();
    }

    private Optional<Object> component(Component component, Place place, Reading reading) {
        if (component.type() == Origin.class) {
            return Optional.of(place.origin());
        }
        if (component.type() == Place.class) {
            return Optional.of(place);
        }
        if (component.takesRest()) {
            return Optional.of(keys.rest(place));
        }
        Shape shape = shapes.of(component.declared().getGenericType());
        return scalar ? shape.bind(place, reading) : keyed(component, shape, place, reading);
    }

    private Optional<Object> keyed(Component component, Shape shape, Place place, Reading reading) {
        Optional<Place> written =
                keys.find(component, place, reading).filter(p -> !p.isNull() || shape.takesNull());
        if (written.isPresent()) {
            Optional<Object> value = shape.bind(written.get(), reading);
            return value.isEmpty() && section ? missing(component, shape, reading) : value;
        }
        Optional<Object> value = missing(component, shape, reading);
        if (value.isEmpty() && !keys.misspelt(component.name(), place)) {
            reading.problems()
                    .error(
                            place.keyOrigin(),
                            "missing field \""
                                    + component.name()
                                    + "\": expected "
                                    + shape.expected());
        }
        return value;
    }

    private static Optional<Object> missing(Component component, Shape shape, Reading reading) {
        return component.isOptional()
                ? Optional.of(Optional.empty())
                : component.defaultValue().flatMap(place -> shape.bind(place, reading));
    }

    private Shape content() {
        return components.stream()
                .filter(c -> c.type() != Origin.class)
                .findFirst()
                .map(c -> shapes.of(c.declared().getGenericType()))
                .orElse(new UnreadableShape(type.getTypeName()));
    }

    private Optional<Object> construct(Object[] values, Place place, Reading reading) {
        try {
            Constructor<?> constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(type.getRecordComponents())
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            reading.error(
                    place,
                    cause instanceof IllegalArgumentException && cause.getMessage() != null
                            ? cause.getMessage()
                            : "cannot be used: " + cause);
            return Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException e) {
            reading.error(place, "the type " + type.getTypeName() + " cannot be made: " + e);
            return Optional.empty();
        }
    }
}
