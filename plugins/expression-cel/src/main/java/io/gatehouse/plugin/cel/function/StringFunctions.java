package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Arithmetic;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Functions of strings. Positions count Unicode characters.
final class StringFunctions {

    private StringFunctions() {}

    static void addTo(Functions functions) {
        functions.add("startsWith", String.class, String.class, String::startsWith);
        functions.add("endsWith", String.class, String.class, String::endsWith);
        functions.add("stripPrefix", String.class, String.class, StringFunctions::stripPrefix);
        functions.add("stripSuffix", String.class, String.class, StringFunctions::stripSuffix);
        functions.add("trim", String.class, String::strip);
        functions.add("lowerAscii", String.class, text -> mapAscii(text, 'A', 'Z', 32));
        functions.add("upperAscii", String.class, text -> mapAscii(text, 'a', 'z', -32));
        functions.add("charAt", String.class, Long.class, StringFunctions::charAt);
        functions.add("indexOf", String.class, String.class, (s, p) -> indexOf(s, p, 0L));
        functions.add("indexOf", String.class, String.class, Long.class, StringFunctions::indexOf);
        functions.add(
                "lastIndexOf",
                String.class,
                String.class,
                (s, p) -> lastIndexOf(s, p, (long) length(s)));
        functions.add(
                "lastIndexOf",
                String.class,
                String.class,
                Long.class,
                StringFunctions::lastIndexOf);
        functions.add(
                "substring",
                String.class,
                Long.class,
                (s, from) -> substring(s, from, (long) length(s)));
        functions.add(
                "substring", String.class, Long.class, Long.class, StringFunctions::substring);
        functions.add("join", List.class, list -> join(list, ""));
        functions.add("join", List.class, String.class, StringFunctions::join);
        functions.add("split", String.class, String.class, (s, p) -> split(s, p, -1L));
        functions.add("split", String.class, String.class, Long.class, StringFunctions::split);
        functions.addVariadic("replace", StringFunctions::replace);
    }

    private static String stripPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String stripSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static String mapAscii(String text, char first, char last, int distance) {
        StringBuilder mapped = new StringBuilder(text);
        for (int i = 0; i < mapped.length(); i++) {
            char c = mapped.charAt(i);
            if (c >= first && c <= last) {
                mapped.setCharAt(i, (char) (c + distance));
            }
        }
        return mapped.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Object charAt(String text, long index) {
        if (index == length(text)) {
            return "";
        }
        return substring(text, index, index + 1);
    }

    private static Object indexOf(String text, String part, long from) {
        if (from < 0 || from > length(text)) {
            return outOfRange(from);
        }
        int found = text.indexOf(part, text.offsetByCodePoints(0, (int) from));
        return (long) (found < 0 ? -1 : text.codePointCount(0, found));
    }

    private static Object lastIndexOf(String text, String part, long from) {
        if (from < 0 || from > length(text)) {
            return outOfRange(from);
        }
        int found = text.lastIndexOf(part, text.offsetByCodePoints(0, (int) from));
        return (long) (found < 0 ? -1 : text.codePointCount(0, found));
    }

    private static Object substring(String text, long from, long to) {
        int length = length(text);
        if (from < 0 || from > length) {
            return outOfRange(from);
        }
        if (to < from || to > length) {
            return outOfRange(to);
        }
        int start = text.offsetByCodePoints(0, (int) from);
        return text.substring(start, text.offsetByCodePoints(start, (int) (to - from)));
    }

    private static Object join(List<?> list, String separator) {
        StringJoiner joined = new StringJoiner(separator);
        for (Object element : list) {
            if (!(Incoming.adopt(element) instanceof String text)) {
                return Failure.wrong("join() needs a list of strings");
            }
            if (joined.length() + text.length() > Arithmetic.MOST_CHARACTERS) {
                return Failure.wrong("text too long");
            }
            joined.add(text);
        }
        return joined.toString();
    }

    private static Object split(String text, String separator, long most) {
        List<String> parts = new ArrayList<>();
        if (most == 0) {
            return parts;
        }
        int start = 0;
        while (most < 0 || parts.size() < most - 1) {
            int end =
                    separator.isEmpty()
                            ? nextCharacter(text, start)
                            : text.indexOf(separator, start);
            if (end < 0) {
                break;
            }
            parts.add(text.substring(start, end));
            start = end + separator.length();
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// The end of the character at a position, unless it is the last one.
    private static int nextCharacter(String text, int start) {
        int end = start < text.length() ? text.offsetByCodePoints(start, 1) : start;
        return end < text.length() ? end : -1;
    }

    private static Object replace(List<Object> arguments) {
        if (arguments.size() >= 3
                && arguments.size() <= 4
                && arguments.get(0) instanceof String text
                && arguments.get(1) instanceof String part
                && arguments.get(2) instanceof String other) {
            if (arguments.size() == 3) {
                return replace(text, part, other, -1);
            }
            if (arguments.get(3) instanceof Long most) {
                return replace(text, part, other, most);
            }
        }
        return Failure.noOverload("replace", arguments.toArray());
    }

    private static Object replace(String text, String part, String other, long most) {
        StringBuilder replaced = new StringBuilder();
        int start = 0;
        int from = 0;
        for (long count = 0; most < 0 || count < most; count++) {
            int found = from > text.length() ? -1 : text.indexOf(part, from);
            if (found < 0) {
                break;
            }
            replaced.append(text, start, found).append(other);
            start = found + part.length();
            // An empty part stands before each character and at the end.
            boolean inside = part.isEmpty() && start < text.length();
            from =
                    part.isEmpty()
                            ? start + (inside ? Character.charCount(text.codePointAt(start)) : 1)
                            : start;
            if (replaced.length() > Arithmetic.MOST_CHARACTERS) {
                return Failure.wrong("text too long");
            }
        }
        return replaced.append(text.substring(start)).toString();
    }

    private static Failure outOfRange(long index) {
        return Failure.wrong("index out of range: " + index);
    }
}
