package io.gatehouse.adapter.config.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// A tree as JSON.
public final class TreeJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_NUMBER = 100;

    private TreeJson() {}

    /// A whole text; one that holds nothing is an empty object.
    public static JsonNode of(Optional<Node> root) {
        return root.filter(n -> !(n instanceof Node.Scalar scalar && scalar.isNull()))
                .map(TreeJson::of)
                .orElseGet(JSON::objectNode);
    }

    static JsonNode of(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar.kind(), scalar.text());
            case Node.Sequence sequence -> {
                ArrayNode items = JSON.arrayNode();
                sequence.items().forEach(item -> items.add(of(item)));
                yield items;
            }
            case Node.Mapping mapping -> {
                ObjectNode members = JSON.objectNode();
                mapping.entries().values().forEach(e -> members.set(e.key(), of(e.value())));
                yield members;
            }
        };
    }

    /// A scalar by what it is.
    static JsonNode scalar(ScalarKind kind, String text) {
        return switch (kind) {
            case NULL -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode(text.equalsIgnoreCase("true"));
            case INTEGER -> whole(text);
            case DECIMAL -> decimal(text);
            case TEXT, UNKNOWN -> JSON.textNode(text);
        };
    }

    private static JsonNode whole(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return JSON.textNode(text);
        }
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        BigInteger value =
                digits.startsWith("0x")
                        ? new BigInteger(digits.substring(2), 16)
                        : digits.startsWith("0o")
                                ? new BigInteger(digits.substring(2), 8)
                                : new BigInteger(digits);
        return JSON.numberNode(negative ? value.negate() : value);
    }

    private static JsonNode decimal(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (plain.length() > LONGEST_NUMBER || plain.endsWith(".inf") || plain.endsWith(".nan")) {
            return JSON.textNode(text);
        }
        return JSON.numberNode(new BigDecimal(plain));
    }
}
