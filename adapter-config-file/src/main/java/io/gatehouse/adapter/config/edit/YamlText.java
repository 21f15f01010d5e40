package io.gatehouse.adapter.config.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gatehouse.adapter.config.tree.ScalarKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes values as YAML in the way that people do: block style, quotes only where they are needed.
final class YamlText {

    private static final int STEP = 2;
    private static final Pattern PLAIN =
            Pattern.compile(
                    "[A-Za-z0-9_/.$]([\\x20-\\x7e\\xa0-\\ud7ff]*[\\x21-\\x7e\\xa0-\\ud7ff])?");
    private static final Pattern SPECIAL = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff]");
    private static final Pattern NOT_IN_FLOW = Pattern.compile("[,\\[\\]{}]");
    private static final Pattern LITERAL =
            Pattern.compile("[^\\s\\x00-\\x1f][\\n\\x20-\\x7e\\xa0-\\ud7ff]*[^\\s]\\n?");
    // Other readers of YAML take these for flags.
    private static final Set<String> FLAGS =
            Set.of(
                    "yes", "no", "on", "off", "y", "n", "Yes", "No", "On", "Off", "YES", "NO", "ON",
                    "OFF");

    private YamlText() {}

    /// Whether a value fits on the line of its key.
    static boolean isInline(JsonNode value) {
        return value.isValueNode() || value.isEmpty();
    }

    /// A value that fits on one line, or whose further lines are indented.
    ///
    /// @param indent of the line it stands on
    static String inline(JsonNode value, int indent) {
        if (value.isTextual() && value.asText().contains("\n")) {
            return literal(value.asText(), indent + STEP);
        }
        return flow(value, false);
    }

    /// A value in flow style.
    static String flow(JsonNode value) {
        return flow(value, true);
    }

    /// An object or a list that is not empty, in lines of this indent; the first line is not indented.
    static String block(JsonNode value, int indent) {
        List<String> lines = new ArrayList<>();
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                lines.add(member(member.getKey(), member.getValue(), indent));
            }
        } else {
            value.forEach(item -> lines.add(item(item, indent)));
        }
        return String.join("\n" + " ".repeat(indent), lines);
    }

    /// A key with its value.
    ///
    /// @param indent of the key
    static String member(String key, JsonNode value, int indent) {
        return text(key, false) + ":" + afterColon(value, indent);
    }

    /// What follows a key's colon.
    ///
    /// @param indent of the key
    static String afterColon(JsonNode value, int indent) {
        if (isInline(value)) {
            return " " + inline(value, indent);
        }
        int inner = value.isArray() ? indent : indent + STEP;
        return "\n" + " ".repeat(inner) + block(value, inner);
    }

    /// An item of a list with its dash.
    ///
    /// @param indent of the dash
    static String item(JsonNode value, int indent) {
        return "- " + (isInline(value) ? inline(value, indent) : block(value, indent + STEP));
    }

    private static String flow(JsonNode value, boolean inside) {
        if (value.isTextual()) {
            return text(value.asText(), inside);
        }
        if (value.isObject()) {
            List<String> members = new ArrayList<>();
            value.properties()
                    .forEach(m ->
                            members.add(text(m.getKey(), true) + ": " + flow(m.getValue(), true)));
            return "{" + String.join(", ", members) + "}";
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(flow(item, true)));
            return "[" + String.join(", ", items) + "]";
        }
        return value.toString();
    }

    private static String text(String text, boolean inFlow) {
        boolean plain =
                PLAIN.matcher(text).matches()
                        && !SPECIAL.matcher(text).find()
                        && ScalarKind.ofPlain(text) == ScalarKind.TEXT
                        && !FLAGS.contains(text)
                        && !text.contains(": ")
                        && !text.contains(" #")
                        && !text.endsWith(":")
                        && !text.equals("...")
                        && !(inFlow && NOT_IN_FLOW.matcher(text).find());
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        boolean simple =
                !text.contains("'")
                        && text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c < 0x80);
        if (simple && text.contains("\"")) {
            return "'" + text + "'";
        }
        // YAML takes some characters for line ends that JSON leaves as they are.
        return SPECIAL.matcher(TextNode.valueOf(text).toString())
                .replaceAll(c -> "\\\\u%04x".formatted((int) c.group().charAt(0)));
    }

    private static String literal(String text, int indent) {
        if (!LITERAL.matcher(text).matches()
                || SPECIAL.matcher(text).find()
                || text.contains(" \n")
                || text.endsWith("\n\n")) {
            return quoted(text);
        }
        StringBuilder lines = new StringBuilder(text.endsWith("\n") ? "|" : "|-");
        text.lines()
                .forEach(line ->
                        lines.append('\n').append(line.isEmpty() ? "" : " ".repeat(indent) + line));
        return lines.toString();
    }
}
