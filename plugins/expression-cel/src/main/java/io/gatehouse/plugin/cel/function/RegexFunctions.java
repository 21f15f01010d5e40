package io.gatehouse.plugin.cel.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.plugin.cel.value.Failure;

/// Regular expressions, matched in linear time whatever the pattern.
public final class RegexFunctions {

    private RegexFunctions() {}

    static void addTo(Functions functions) {
        functions.add("matches", String.class, String.class, RegexFunctions::matches);
        functions.add(
                "regexReplace",
                String.class,
                String.class,
                String.class,
                RegexFunctions::replaceFirst);
    }

    /// The compiled pattern, or why it is none.
    public static Object compile(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            return Failure.wrong("'" + pattern + "' not a valid regex: " + e.getDescription());
        }
    }

    private static Object matches(String text, String pattern) {
        Object compiled = compile(pattern);
        return compiled instanceof Pattern regex ? regex.matcher(text).find() : compiled;
    }

    private static Object replaceFirst(String text, String pattern, String replacement) {
        Object compiled = compile(pattern);
        return compiled instanceof Pattern regex
                ? replaceFirst(text, regex, replacement)
                : compiled;
    }

    /// Replaces the first match; `$1` and `${name}` in the replacement stand for groups.
    public static String replaceFirst(String text, Pattern pattern, String replacement) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find()
                ? text.substring(0, matcher.start())
                        + Replacement.expand(replacement, matcher)
                        + text.substring(matcher.end())
                : text;
    }
}
