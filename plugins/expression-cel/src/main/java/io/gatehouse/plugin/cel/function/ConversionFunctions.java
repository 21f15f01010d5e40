package io.gatehouse.plugin.cel.function;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.plugin.cel.value.Cidr;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.IpAddress;
import io.gatehouse.plugin.cel.value.Numbers;
import io.gatehouse.plugin.cel.value.Texts;
import io.gatehouse.plugin.cel.value.Times;
import io.gatehouse.plugin.cel.value.Type;
import io.gatehouse.ports.expression.Unsigned;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/// Conversions between types, and the type itself.
final class ConversionFunctions {

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    private ConversionFunctions() {}

    static void addTo(Functions functions) {
        functions.add("type", Object.class, Type::of);
        functions.add("dyn", Object.class, value -> value);
        functions.add("string", Object.class, ConversionFunctions::string);
        functions.add("int", Object.class, ConversionFunctions::toInt);
        functions.add("uint", Object.class, ConversionFunctions::toUint);
        functions.add("double", Object.class, ConversionFunctions::toDouble);
        functions.add("float", Object.class, ConversionFunctions::toDouble);
        functions.add("bytes", String.class, Texts::bytes);
        functions.add("bytes", byte[].class, bytes -> bytes);
        functions.add("bool", Boolean.class, value -> value);
        functions.add("bool", String.class, ConversionFunctions::toBool);
        functions.add("timestamp", String.class, Times::timestamp);
        functions.add("timestamp", Long.class, Times::timestamp);
        functions.add("timestamp", Unsigned.class, seconds -> epoch(seconds));
        functions.add("timestamp", OffsetDateTime.class, time -> time);
        functions.add("duration", String.class, Times::duration);
        functions.add("duration", Duration.class, duration -> duration);
    }

    static Object string(Object value) {
        return switch (value) {
            case String text -> text;
            case byte[] bytes -> Texts.decode(bytes);
            case Double number -> Numbers.text(number);
            case OffsetDateTime time -> Times.text(time);
            case Duration duration -> Times.text(duration);
            case Long _, Unsigned _, Boolean _, Secret _, IpAddress _, Cidr _, Type _ ->
                    value.toString();
            default -> Failure.noOverload("string", value);
        };
    }

    private static Object toInt(Object value) {
        return switch (value) {
            case Long number -> number;
            case Unsigned number when number.bits() >= 0 -> number.bits();
            case Unsigned _ -> Failure.wrong("int overflow on conversion");
            case Double number -> Numbers.toInt(number);
            case OffsetDateTime time -> time.toEpochSecond();
            case String text -> parse("int", text, Long::valueOf);
            default -> Failure.noOverload("int", value);
        };
    }

    private static Object toUint(Object value) {
        return switch (value) {
            case Unsigned number -> number;
            case Long number when number >= 0 -> new Unsigned(number);
            case Long _ -> Failure.wrong("uint overflow on conversion");
            case Double number -> Numbers.toUint(number);
            case String text ->
                    parse("uint", text, digits -> new Unsigned(Long.parseUnsignedLong(digits)));
            default -> Failure.noOverload("uint", value);
        };
    }

    private static Object toDouble(Object value) {
        return switch (value) {
            case Double number -> number;
            case Long number -> (double) number;
            case Unsigned number -> Numbers.toDouble(number);
            case String text -> parseDouble(text);
            default -> Failure.noOverload("double", value);
        };
    }

    private static Object parseDouble(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "inf", "+inf", "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Failure.wrong("not a double: " + text);
        };
    }

    private static Object toBool(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "t", "1" -> true;
            case "false", "False", "FALSE", "f", "0" -> false;
            default -> Failure.wrong("not a bool: " + text);
        };
    }

    private static Object epoch(Unsigned seconds) {
        return seconds.bits() < 0
                ? Failure.wrong("timestamp out of range")
                : Times.timestamp(seconds.bits());
    }

    private static Object parse(
            String type, String text, java.util.function.Function<String, Object> parser) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        try {
            return ascii ? parser.apply(text) : Failure.wrong("not " + type + ": " + text);
        } catch (NumberFormatException _) {
            return Failure.wrong("not " + type + ": " + text);
        }
    }
}
