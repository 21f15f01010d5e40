package io.gatehouse.adapter.config.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.text.ExpandedText;
import io.gatehouse.adapter.config.text.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Builds the tree from JSON. YAML's tokenizer reads most JSON, but not tabs.
final class JsonTree {

    private static final JsonFactory JSON = new JsonFactory();

    private final ExpandedText text;
    private final Problems problems;
    private final JsonParser parser;

    private JsonTree(ExpandedText text, Problems problems, JsonParser parser) {
        this.text = text;
        this.problems = problems;
        this.parser = parser;
    }

    /// The only value of a text.
    static Node read(ExpandedText text, Problems problems) throws Unreadable {
        try (JsonParser parser = JSON.createParser(text.text())) {
            JsonTree tree = new JsonTree(text, problems, parser);
            parser.nextToken();
            Node root = tree.node(0);
            if (parser.nextToken() != null) {
                throw new Unreadable(tree.start(), "not JSON: more text after the end");
            }
            return root;
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw new Unreadable(
                    location == null
                            ? Position.START
                            : text.position((int) location.getCharOffset()),
                    "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    private Node node(int depth) throws IOException, Unreadable {
        Limits.checkDepth(depth, start());
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(depth);
        }
        return scalar(token);
    }

    private Node.Mapping mapping(int depth) throws IOException, Unreadable {
        MappingBuilder mapping = new MappingBuilder(text.source().name(), start(), problems);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position position = start();
            parser.nextToken();
            mapping.put(key, position, node(depth + 1));
        }
        return mapping.build();
    }

    private Node.Sequence sequence(int depth) throws IOException, Unreadable {
        Position start = start();
        List<Node> items = new ArrayList<>();
        long size = 1;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Node item = node(depth + 1);
            items.add(item);
            size += item.size();
            Limits.checkSize(size, start);
        }
        return new Node.Sequence(Collections.unmodifiableList(items), start, size);
    }

    private Node.Scalar scalar(JsonToken token) throws IOException {
        Position start = start();
        String value = parser.getText();
        Position end = text.position((int) parser.currentLocation().getCharOffset());
        return new Node.Scalar(value, kind(token, value), start, end);
    }

    private ScalarKind kind(JsonToken token, String value) {
        if (text.unknownIn(value)) {
            return ScalarKind.UNKNOWN;
        }
        if (token.isBoolean()) {
            return ScalarKind.BOOLEAN;
        }
        if (token == JsonToken.VALUE_NULL) {
            return ScalarKind.NULL;
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return ScalarKind.INTEGER;
        }
        return token == JsonToken.VALUE_NUMBER_FLOAT ? ScalarKind.DECIMAL : ScalarKind.TEXT;
    }

    private Position start() {
        return text.position((int) parser.currentTokenLocation().getCharOffset());
    }
}
