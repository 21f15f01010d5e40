package io.gatehouse.adapter.config.tree;

import java.util.Set;
import java.util.regex.Pattern;

/// What a scalar is by the way it is written (YAML 1.2 core schema: `yes` and `on` are strings).
public enum ScalarKind {
    /// Nothing, `null` or `~`.
    NULL,
    /// `true` or `false`.
    BOOLEAN,
    /// A whole number, decimal, `0x` or `0o`.
    INTEGER,
    /// A number with a fraction or an exponent.
    DECIMAL,
    /// Anything else, and everything in quotes.
    TEXT,
    /// Holds a variable that has no value.
    UNKNOWN;

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS =
            Set.of("true", "True", "TRUE", "false", "False", "FALSE");

    // Digits after a leading zero are a string: nobody can tell 010 from 8.
    private static final Pattern WHOLE =
            Pattern.compile("[-+]?(0|[1-9][0-9]*|0x[0-9a-fA-F]+|0o[0-7]+)");
    private static final Pattern REAL =
            Pattern.compile(
                    "[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
                            + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /// What a scalar without quotes is.
    public static ScalarKind ofPlain(String text) {
        if (NULLS.contains(text)) {
            return NULL;
        }
        if (BOOLEANS.contains(text)) {
            return BOOLEAN;
        }
        char first = text.charAt(0);
        if (!(first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9'))) {
            return TEXT;
        }
        if (WHOLE.matcher(text).matches()) {
            return INTEGER;
        }
        return REAL.matcher(text).matches() ? DECIMAL : TEXT;
    }
}
