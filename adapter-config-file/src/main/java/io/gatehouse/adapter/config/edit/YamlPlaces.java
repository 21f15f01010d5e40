package io.gatehouse.adapter.config.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.adapter.config.tree.ScalarKind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Where the values of a YAML text begin and end. For one thread.
final class YamlPlaces {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String text;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> shared = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlPlaces(String text) {
        this.text = text;
    }

    /// The root, if there is one.
    Optional<Node> compose() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        Composer composer =
                new Composer(
                        new ParserImpl(new StreamReader(text), options), new Resolver(), options);
        Optional<Node> root = Optional.ofNullable(composer.getSingleNode());
        root.ifPresent(this::findShared);
        return root;
    }

    /// Whether several places say this value by an alias.
    boolean isShared(Node node) {
        return shared.contains(node);
    }

    static boolean isBlock(Node node) {
        return node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() != FlowStyle.FLOW;
    }

    /// What a value says.
    static JsonNode value(Node node) {
        return switch (node) {
            case ScalarNode scalar ->
                    TreeJson.scalar(
                            scalar.getScalarStyle() == ScalarStyle.PLAIN
                                    ? ScalarKind.ofPlain(scalar.getValue())
                                    : ScalarKind.TEXT,
                            scalar.getValue());
            case SequenceNode sequence -> {
                ArrayNode items = JSON.arrayNode();
                sequence.getValue().forEach(item -> items.add(value(item)));
                yield items;
            }
            case MappingNode mapping -> {
                ObjectNode members = JSON.objectNode();
                mapping.getValue().forEach(m -> members.set(key(m), value(m.getValueNode())));
                yield members;
            }
            default -> JSON.nullNode();
        };
    }

    static String key(NodeTuple member) {
        return member.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().getIndex());
    }

    /// Behind the last character that belongs to a value.
    int end(Node node) throws OddLayoutException {
        if (!isBlock(node)) {
            int end = text.offsetByCodePoints(0, node.getEndMark().getIndex());
            int from = start(node);
            while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
                end--; // a block scalar takes its line's end along
            }
            return end;
        }
        Node last =
                switch (node) {
                    case MappingNode mapping -> mapping.getValue().getLast().getValueNode();
                    case SequenceNode sequence -> sequence.getValue().getLast();
                    default -> throw new OddLayoutException("neither object nor list");
                };
        if (isShared(last)) {
            throw new OddLayoutException("ends with an anchor or alias");
        }
        return end(last);
    }

    /// Behind the colon of a key.
    int afterColon(Node key) throws OddLayoutException {
        int at = text.offsetByCodePoints(0, key.getEndMark().getIndex());
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at == text.length() || text.charAt(at) != ':') {
            throw new OddLayoutException("a key without a colon");
        }
        return at + 1;
    }

    /// Where the dash of an item stands.
    int dash(Node item) throws OddLayoutException {
        int at = start(item) - 1;
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        if (at < 0 || text.charAt(at) != '-') {
            throw new OddLayoutException("an item without a dash");
        }
        return at;
    }

    int column(int offset) {
        return offset - lineStart(offset);
    }

    int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /// Where the line ends, before its line break.
    int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end;
    }

    /// Whether nothing but spaces stands before a place on its line.
    boolean isFirstOnLine(int offset) {
        return text.substring(lineStart(offset), offset).isBlank();
    }

    private void findShared(Node node) {
        if (!seen.add(node)) {
            shared.add(node);
            return;
        }
        switch (node) {
            case SequenceNode sequence -> sequence.getValue().forEach(this::findShared);
            case MappingNode mapping ->
                    mapping.getValue().forEach(m -> findShared(m.getValueNode()));
            default -> {}
        }
    }
}
