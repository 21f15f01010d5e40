package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import java.util.Locale;

/// Names of things in problems and in configurations.
final class Words {

    private static final int LONGEST = 60;

    private Words() {}

    /// What is written, for the end of a sentence.
    static String of(Node node) {
        return switch (node) {
            case Node.Sequence _ -> "a list";
            case Node.Mapping _ -> "an object";
            case Node.Scalar scalar ->
                    switch (scalar.kind()) {
                        case NULL -> "nothing";
                        case BOOLEAN -> scalar.text();
                        case INTEGER, DECIMAL -> "the number " + shortened(scalar.text());
                        case TEXT, UNKNOWN -> "\"" + shortened(scalar.text()) + "\"";
                    };
        };
    }

    /// What kind of value is written, without showing it.
    static String kindOf(Node node) {
        return switch (node) {
            case Node.Sequence _ -> "a list";
            case Node.Mapping _ -> "an object";
            case Node.Scalar scalar ->
                    switch (scalar.kind()) {
                        case NULL -> "nothing";
                        case BOOLEAN -> "true or false";
                        case INTEGER, DECIMAL -> "a number";
                        case TEXT, UNKNOWN -> "a string";
                    };
        };
    }

    /// A name as it is declared, which may be referred to with a slash before it.
    static String withoutSlash(Node node) {
        String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
        return text.startsWith("/") ? text.substring(1) : text;
    }

    /// The hint for a string that YAML takes for something else.
    static String quoteHint(Node node) {
        return node instanceof Node.Scalar scalar
                        && scalar.kind() != ScalarKind.NULL
                        && scalar.kind() != ScalarKind.TEXT
                ? "; put it in quotes"
                : "";
    }

    /// `FAIL_CLOSED` as `failClosed`.
    static String lowerCamel(String constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.toLowerCase(Locale.ROOT).split("_")) {
            word.append(word.isEmpty() ? part : capitalised(part));
        }
        return word.toString();
    }

    /// `QueryParameter` as `queryParameter`.
    static String decapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static String capitalised(String part) {
        return part.isEmpty()
                ? part
                : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() < text.length() || line.length() > LONGEST
                ? line.substring(0, Math.min(line.length(), LONGEST)) + "..."
                : line;
    }
}
