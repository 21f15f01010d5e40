package io.gatehouse.plugin.cel.function;

import com.google.re2j.Matcher;

/// The replacement text of a regular expression: `$1`, `$name`, `${name}` and `$$`. A group that does not exist or took no part is empty.
final class Replacement {

    private Replacement() {}

    static String expand(String replacement, Matcher match) {
        StringBuilder expanded = new StringBuilder();
        int position = 0;
        while (position < replacement.length()) {
            char c = replacement.charAt(position);
            int end = c == '$' ? referenceEnd(replacement, position + 1) : position;
            if (end <= position + 1) {
                expanded.append(c);
                position++;
            } else {
                String reference = replacement.substring(position + 1, end);
                expanded.append(reference.equals("$") ? "$" : group(bare(reference), match));
                position = end;
            }
        }
        return expanded.toString();
    }

    /// Where a reference ends that begins behind a dollar sign; the beginning if there is none.
    private static int referenceEnd(String replacement, int start) {
        if (replacement.startsWith("$", start)) {
            return start + 1;
        }
        if (replacement.startsWith("{", start)) {
            int end = nameEnd(replacement, start + 1);
            return end > start + 1 && replacement.startsWith("}", end) ? end + 1 : start;
        }
        return nameEnd(replacement, start);
    }

    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return c < 0x80 && (c == '_' || Character.isLetterOrDigit(c));
    }

    private static String bare(String reference) {
        return reference.startsWith("{")
                ? reference.substring(1, reference.length() - 1)
                : reference;
    }

    private static String group(String name, Matcher match) {
        Integer number = match.pattern().namedGroups().get(name);
        if (number == null && name.length() <= 3 && name.chars().allMatch(Character::isDigit)) {
            number = Integer.valueOf(name);
        }
        if (number == null || number > match.groupCount()) {
            return "";
        }
        String group = match.group(number);
        return group == null ? "" : group;
    }
}
