package io.gatehouse.testkit.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Looks at all public types in a plugin's package and below, and collects foreign types that can be seen in them: what another
/// class loader would have to know too.
final class PublicSignatures {

    private final Class<?> plugin;
    private final TreeSet<String> foreign = new TreeSet<>();

    private PublicSignatures(Class<?> plugin) {
        this.plugin = plugin;
    }

    static List<String> foreignTypes(Class<?> plugin) {
        PublicSignatures signatures = new PublicSignatures(plugin);
        signatures.classes().filter(PublicSignatures::isVisible).forEach(signatures::visit);
        return List.copyOf(signatures.foreign);
    }

    private void visit(Class<?> type) {
        see(type, type.getGenericSuperclass());
        see(type, type.getGenericInterfaces());
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers())) {
                see(type, field.getGenericType());
            }
        }
        Stream.concat(
                        Stream.of(type.getDeclaredMethods()),
                        Stream.of(type.getDeclaredConstructors()))
                .filter(executable -> isVisible(executable.getModifiers()))
                .forEach(executable -> see(type, executable));
    }

    private void see(Class<?> owner, Executable executable) {
        see(owner, executable.getAnnotatedReturnType().getType());
        see(owner, executable.getGenericParameterTypes());
        see(owner, executable.getGenericExceptionTypes());
    }

    private void see(Class<?> owner, Type... types) {
        for (Type type : types) {
            switch (type) {
                case Class<?> plain -> seeClass(owner, plain);
                case ParameterizedType generic -> {
                    see(owner, generic.getRawType());
                    see(owner, generic.getActualTypeArguments());
                }
                case WildcardType wildcard -> {
                    see(owner, wildcard.getUpperBounds());
                    see(owner, wildcard.getLowerBounds());
                }
                case GenericArrayType array -> see(owner, array.getGenericComponentType());
                // A variable's bounds were seen where it is declared or are the reader's own; null
                // is the superclass of interfaces.
                case null, default -> {}
            }
        }
    }

    private void seeClass(Class<?> owner, Class<?> type) {
        Class<?> element = type.isArray() ? type.componentType() : type;
        if (!element.isPrimitive() && !element.isArray() && !isKnown(element)) {
            foreign.add(owner.getName() + " shows " + element.getName());
        }
    }

    private boolean isKnown(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.")
                || name.startsWith("io.gatehouse.domain.")
                || name.startsWith("io.gatehouse.ports.")
                || name.startsWith(plugin.getPackageName() + ".");
    }

    private static boolean isVisible(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private Stream<Class<?>> classes() {
        List<Class<?>> classes = new ArrayList<>();
        try {
            Path source =
                    Path.of(plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(source)) {
                collect(source, classes);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(source)) {
                    collect(jar.getPath("/"), classes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException("cannot read the classes of " + plugin, e);
        }
        return classes.stream();
    }

    private void collect(Path root, List<Class<?>> classes)
            throws IOException, ClassNotFoundException {
        Path folder = root.resolve(plugin.getPackageName().replace('.', '/'));
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            String path = root.relativize(file).toString();
            String name = path.substring(0, path.length() - ".class".length());
            if (!name.endsWith("package-info")) {
                classes.add(
                        Class.forName(
                                name.replace(file.getFileSystem().getSeparator(), "."),
                                false,
                                plugin.getClassLoader()));
            }
        }
    }
}
