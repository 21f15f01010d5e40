package io.gatehouse.adapter.config;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.gatehouse.adapter.config.tree.Node;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Writes a tree as YAML that Gatehouse reads as the same tree.
final class StandaloneYaml {

    private static final YAMLFactory YAML =
            YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build();

    private StandaloneYaml() {}

    static String of(Node tree) {
        StringWriter text = new StringWriter();
        try (YAMLGenerator to = YAML.createGenerator(text)) {
            write(tree, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Node node, YAMLGenerator to) throws IOException {
        switch (node) {
            case Node.Mapping mapping -> {
                to.writeStartObject();
                for (Node.Entry entry : mapping.entries().values()) {
                    to.writeFieldName(escaped(entry.key()));
                    write(entry.value(), to);
                }
                to.writeEndObject();
            }
            case Node.Sequence sequence -> {
                to.writeStartArray();
                for (Node item : sequence.items()) {
                    write(item, to);
                }
                to.writeEndArray();
            }
            case Node.Scalar scalar -> write(scalar, to);
        }
    }

    /// Texts are always quoted: unquoted ones may read as numbers or flags.
    private static void write(Node.Scalar scalar, YAMLGenerator to) throws IOException {
        switch (scalar.kind()) {
            case NULL -> to.writeNull();
            case BOOLEAN -> to.writeBoolean(Boolean.parseBoolean(scalar.text()));
            case INTEGER, DECIMAL -> to.writeNumber(scalar.text());
            case TEXT, UNKNOWN -> to.writeString(escaped(scalar.text()));
        }
    }

    /// Variables were replaced already, or were none.
    private static String escaped(String text) {
        return text.replace("$", "$$");
    }
}
