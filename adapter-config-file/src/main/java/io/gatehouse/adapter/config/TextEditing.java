package io.gatehouse.adapter.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.adapter.config.edit.TreeJson;
import io.gatehouse.adapter.config.edit.YamlEdit;
import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.text.ExpandedText;
import io.gatehouse.adapter.config.text.SourceText;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.Tree;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.ports.outbound.ConfigStore.Conversion;
import java.util.List;
import java.util.Optional;

/// Turns a configuration's text into JSON, and changes of that JSON into changes of the text. Immutable and thread-safe.
///
/// @param name the file as the user named it
record TextEditing(String name) {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    Conversion toJson(String text) {
        Problems problems = new Problems();
        Optional<JsonNode> json = value(text, problems);
        return json.isPresent()
                ? new Conversion.Converted(json.get().toString())
                : new Conversion.Impossible(problems.inOrder());
    }

    Conversion edit(String text, String json) {
        Problems problems = new Problems();
        Optional<JsonNode> now = value(text, problems);
        if (now.isEmpty()) {
            return new Conversion.Impossible(problems.inOrder());
        }
        JsonNode wanted;
        try {
            wanted = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return new Conversion.Impossible(
                    List.of(
                            ConfigProblem.error(
                                    Origin.NONE, "not JSON: " + e.getOriginalMessage())));
        }
        if (now.get().equals(wanted)) {
            return new Conversion.Converted(text);
        }
        return new Conversion.Converted(changed(text, wanted));
    }

    /// What was edited must say what was wanted; where the layout was too odd for that, it is given up.
    private String changed(String text, JsonNode wanted) {
        if (text.stripLeading().startsWith("{")) {
            return wanted.toPrettyString() + "\n";
        }
        String edited = YamlEdit.apply(text, wanted);
        return value(edited, new Problems()).equals(Optional.of(wanted))
                ? edited
                : YamlEdit.written(text, wanted);
    }

    /// Empty when the text cannot be read, which is a problem then.
    private Optional<JsonNode> value(String text, Problems problems) {
        ExpandedText read = ExpandedText.verbatim(new SourceText(name, text));
        Optional<Node> tree = Tree.read(read, problems);
        return problems.errors() > 0 ? Optional.empty() : Optional.of(TreeJson.of(tree));
    }
}
