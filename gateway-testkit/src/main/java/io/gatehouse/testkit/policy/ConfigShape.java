package io.gatehouse.testkit.policy;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Walks through a configuration record and collects the components that no configuration could fill or that have no value equality.
final class ConfigShape {

    private static final Set<Class<?>> PLAIN =
            Set.of(
                    Object.class,
                    String.class,
                    boolean.class,
                    int.class,
                    long.class,
                    double.class,
                    Boolean.class,
                    Integer.class,
                    Long.class,
                    Double.class,
                    BigDecimal.class,
                    URI.class,
                    Duration.class,
                    Instant.class);
    private static final Set<Class<?>> CONTAINERS =
            Set.of(Optional.class, List.class, Set.class, Map.class);

    private final List<String> problems = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private ConfigShape() {}

    static List<String> problems(Class<? extends Record> config) {
        ConfigShape shape = new ConfigShape();
        shape.visitClass(config.getSimpleName(), config);
        return shape.problems;
    }

    private void visit(String place, Type type) {
        if (type instanceof Class<?> plain) {
            visitClass(place, plain);
        } else if (type instanceof ParameterizedType generic
                && CONTAINERS.contains(generic.getRawType())) {
            visitArguments(place, generic);
        } else {
            problems.add(place + " is a " + type.getTypeName());
        }
    }

    private void visitArguments(String place, ParameterizedType container) {
        Type[] arguments = container.getActualTypeArguments();
        if (container.getRawType() == Map.class && arguments[0] != String.class) {
            problems.add(place + " has keys that are no strings");
        }
        visit(place, arguments[arguments.length - 1]);
    }

    private void visitClass(String place, Class<?> type) {
        if (PLAIN.contains(type)
                || type.isEnum()
                || type.getPackageName().startsWith("io.gatehouse.domain.")
                || !seen.add(type)) {
            return;
        }
        if (type.isRecord()) {
            visitRecord(place, type);
        } else if (type.isSealed() && type.isInterface()) {
            for (Class<?> alternative : type.getPermittedSubclasses()) {
                visitClass(place + "/" + alternative.getSimpleName(), alternative);
            }
        } else {
            problems.add(place + " is a " + type.getTypeName());
        }
    }

    private void visitRecord(String place, Class<?> type) {
        if (!Modifier.isPublic(type.getModifiers())) {
            problems.add(place + " is a record that is not public: " + type.getTypeName());
        }
        for (RecordComponent component : type.getRecordComponents()) {
            visit(place + "." + component.getName(), component.getGenericType());
        }
    }
}
