package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.ScalarKind;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.backend.ServerAddress;
import io.gatehouse.domain.config.Expression;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The types that are written as one scalar.
final class Scalars {

    private static final Set<ScalarKind> TEXT = Set.of(ScalarKind.TEXT);
    private static final Set<ScalarKind> WHOLE = Set.of(ScalarKind.INTEGER);

    private static final int LONGEST_NUMBER = 100;

    static final Map<Class<?>, Shape> ALL = all();

    private Scalars() {}

    /// The shape of a type that is known to be one of these.
    static Shape of(Class<?> type) {
        return Objects.requireNonNull(ALL.get(type), type.getName());
    }

    private static Map<Class<?>, Shape> all() {
        Map<Class<?>, Shape> shapes = new HashMap<>();
        shapes.put(String.class, new ScalarShape("a string", TEXT, (_, s) -> Optional.of(s)));
        both(
                shapes,
                int.class,
                Integer.class,
                new ScalarShape(
                        "a whole number", WHOLE, (_, s) -> whole(s, 31).map(Long::intValue)));
        both(
                shapes,
                long.class,
                Long.class,
                new ScalarShape("a whole number", WHOLE, (_, s) -> whole(s, 63).map(l -> l)));
        both(
                shapes,
                double.class,
                Double.class,
                new ScalarShape(
                        "a number",
                        Set.of(ScalarKind.INTEGER, ScalarKind.DECIMAL),
                        (_, s) -> Optional.of(real(s))));
        both(
                shapes,
                boolean.class,
                Boolean.class,
                new ScalarShape(
                        "true or false",
                        Set.of(ScalarKind.BOOLEAN),
                        (_, s) -> Optional.of(s.equalsIgnoreCase("true"))));
        shapes.put(
                Duration.class,
                new ScalarShape(
                        "a duration such as 500ms, 10s or 1h30m",
                        TEXT,
                        (_, s) -> GoDuration.parse(s).map(d -> d)));
        shapes.put(
                Instant.class,
                new ScalarShape("a time such as 2026-01-31T12:00:00Z", TEXT, (_, s) -> instant(s)));
        shapes.put(
                BigDecimal.class,
                new ScalarShape(
                        "a number",
                        Set.of(ScalarKind.INTEGER, ScalarKind.DECIMAL),
                        (_, s) -> decimal(s)));
        shapes.put(URI.class, new ScalarShape("a URI", TEXT, (_, s) -> uri(s)));
        shapes.put(
                HostPort.class,
                new ScalarShape("host:port", TEXT, (_, s) -> Optional.of(hostPort(s))));
        shapes.put(
                ServerAddress.class,
                new ScalarShape(
                        "host:port, or a URL without a path",
                        TEXT,
                        (_, s) -> Optional.of(ServerAddress.parse(s))));
        shapes.put(
                Expression.class,
                new ScalarShape(
                        "an expression",
                        TEXT,
                        (place, s) -> Optional.of(new Expression(s, place.origin()))));
        return Map.copyOf(shapes);
    }

    private static void both(
            Map<Class<?>, Shape> shapes, Class<?> primitive, Class<?> boxed, Shape shape) {
        shapes.put(primitive, shape);
        shapes.put(boxed, shape);
    }

    static Optional<Long> whole(String text, int bits) {
        if (text.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("the number is too large");
        }
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        BigInteger value =
                digits.startsWith("0x")
                        ? new BigInteger(digits.substring(2), 16)
                        : digits.startsWith("0o")
                                ? new BigInteger(digits.substring(2), 8)
                                : new BigInteger(digits);
        BigInteger signed = negative ? value.negate() : value;
        if (signed.bitLength() > bits) {
            throw new IllegalArgumentException("the number " + text + " is too large");
        }
        return Optional.of(signed.longValueExact());
    }

    static double real(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (plain.endsWith(".inf") || plain.endsWith(".nan") || plain.contains("0x")) {
            throw new IllegalArgumentException("expected a finite decimal number, got " + text);
        }
        return Double.parseDouble(plain);
    }

    private static Optional<Object> decimal(String text) {
        if (text.length() > LONGEST_NUMBER || !Double.isFinite(real(text))) {
            throw new IllegalArgumentException("the number is too large");
        }
        return Optional.of(new BigDecimal(text));
    }

    private static Optional<Object> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "expected a URI, got \"" + text + "\": " + e.getReason(), e);
        }
    }

    private static HostPort hostPort(String text) {
        if (text.contains("://")) {
            throw new IllegalArgumentException(
                    "expected host:port without a scheme, got \"" + text + "\"");
        }
        if (text.startsWith("unix:")) {
            throw new IllegalArgumentException(
                    "Unix sockets are not supported yet by this version, got \"" + text + "\"");
        }
        return HostPort.parse(text);
    }
}
