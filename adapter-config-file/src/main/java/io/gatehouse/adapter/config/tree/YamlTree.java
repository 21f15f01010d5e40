package io.gatehouse.adapter.config.tree;

import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.text.ExpandedText;
import io.gatehouse.adapter.config.text.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// Builds the tree from YAML events. Only the tokenizer is the library's: it knows no types, so nothing a document says creates one.
final class YamlTree {

    private static final String CORE_TAG = "tag:yaml.org,2002:";

    private final ExpandedText text;
    private final Problems problems;
    private final Parser parser;
    private final Map<String, Node> anchors = new HashMap<>();
    private Position reached = Position.START;

    private YamlTree(ExpandedText text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.text = text;
        this.problems = problems;
        this.parser = new ParserImpl(new StreamReader(text.text()), options);
    }

    /// The only document of a text; empty if there is none.
    static Optional<Node> read(ExpandedText text, Problems problems) throws Unreadable {
        YamlTree tree = new YamlTree(text, problems);
        try {
            return tree.document();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw new Unreadable(
                    mark == null ? tree.reached : text.positionOfCodePoint(mark.getIndex()),
                    sentence(e));
        } catch (ReaderException e) {
            throw new Unreadable(
                    text.positionOfCodePoint(e.getPosition()),
                    "a character that must not stand in YAML: U+%04X".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            // The library does not say where for a few; it is after what came last.
            throw new Unreadable(tree.reached, "not YAML after this: " + e.getMessage());
        }
    }

    private static String sentence(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        return "not YAML: " + context + e.getProblem();
    }

    private Optional<Node> document() throws Unreadable {
        parser.getEvent();
        if (!(parser.getEvent() instanceof DocumentStartEvent)) {
            return Optional.empty();
        }
        Node root = node(parser.getEvent(), 0);
        parser.getEvent();
        if (parser.peekEvent() instanceof DocumentStartEvent second) {
            throw new Unreadable(start(second), "a second document; only one is read");
        }
        return Optional.of(root);
    }

    private Node node(Event event, int depth) throws Unreadable {
        Limits.checkDepth(depth, start(event));
        Node node =
                switch (event) {
                    case AliasEvent alias -> alias(alias);
                    case ScalarEvent scalar -> scalar(scalar);
                    case SequenceStartEvent sequence -> {
                        checkTag(sequence.getTag(), "seq", sequence);
                        yield sequence(start(sequence), depth);
                    }
                    case MappingStartEvent mapping -> {
                        checkTag(mapping.getTag(), "map", mapping);
                        yield mapping(start(mapping), depth);
                    }
                    default -> throw new Unreadable(start(event), "not YAML: " + event);
                };
        if (event instanceof NodeEvent named
                && named.getAnchor() != null
                && !(event instanceof AliasEvent)) {
            anchors.put(named.getAnchor(), node);
        }
        return node;
    }

    private Node alias(AliasEvent alias) throws Unreadable {
        Node node = anchors.get(alias.getAnchor());
        if (node == null) {
            throw new Unreadable(
                    start(alias),
                    "no anchor &" + alias.getAnchor() + " ends before this alias of it");
        }
        return node;
    }

    private Node.Scalar scalar(ScalarEvent event) {
        String value = event.getValue();
        return new Node.Scalar(value, kind(event, value), start(event), end(event));
    }

    private ScalarKind kind(ScalarEvent event, String value) {
        if (text.unknownIn(value)) {
            return ScalarKind.UNKNOWN;
        }
        String tag = event.getTag();
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        if (tag == null) {
            return plain ? ScalarKind.ofPlain(value) : ScalarKind.TEXT;
        }
        if (tag.equals("!")) {
            return ScalarKind.TEXT;
        }
        checkTag(tag, "str", event);
        return ScalarKind.TEXT;
    }

    private void checkTag(String tag, String expected, Event event) {
        if (tag != null && !tag.equals(CORE_TAG + expected)) {
            problems.error(
                    start(event).in(text.source().name(), ""),
                    "the tag "
                            + tag.replace(CORE_TAG, "!!")
                            + " is not supported here; write the value without it");
        }
    }

    private Node.Sequence sequence(Position start, int depth) throws Unreadable {
        List<Node> items = new ArrayList<>();
        long size = 1;
        for (Event event = parser.getEvent();
                !event.is(Event.ID.SequenceEnd);
                event = parser.getEvent()) {
            Node item = node(event, depth + 1);
            items.add(item);
            size += item.size();
            Limits.checkSize(size, start);
        }
        return new Node.Sequence(Collections.unmodifiableList(items), start, size);
    }

    private Node.Mapping mapping(Position start, int depth) throws Unreadable {
        MappingBuilder mapping = new MappingBuilder(text.source().name(), start, problems);
        for (Event event = parser.getEvent();
                !event.is(Event.ID.MappingEnd);
                event = parser.getEvent()) {
            Node key = node(event, depth + 1);
            Node value = node(parser.getEvent(), depth + 1);
            if (!(key instanceof Node.Scalar written)) {
                problems.error(
                        key.position().in(text.source().name(), ""), "a key must be a plain word");
            } else if (isMerge(event, written)) {
                mapping.merge(value);
            } else {
                mapping.put(written.text(), start(event), value);
            }
        }
        return mapping.build();
    }

    private static boolean isMerge(Event event, Node.Scalar key) {
        return key.text().equals("<<")
                && event instanceof ScalarEvent scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    private Position start(Event event) {
        reached = text.positionOfCodePoint(event.getStartMark().getIndex());
        return reached;
    }

    private Position end(Event event) {
        return text.positionOfCodePoint(event.getEndMark().getIndex());
    }
}
