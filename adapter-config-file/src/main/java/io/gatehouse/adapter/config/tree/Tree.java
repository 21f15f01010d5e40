package io.gatehouse.adapter.config.tree;

import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.text.ExpandedText;
import java.util.Locale;
import java.util.Optional;

/// Reads a text as the tree that it describes.
public final class Tree {

    private Tree() {}

    /// Reads YAML or JSON.
    ///
    /// @return empty if the text holds nothing, or if it could not be read, which is a problem then
    public static Optional<Node> read(ExpandedText text, Problems problems) {
        try {
            return text.text().stripLeading().startsWith("{")
                    ? json(text, problems)
                    : YamlTree.read(text, problems);
        } catch (Unreadable e) {
            problems.error(e.position().in(text.source().name(), ""), e.problem());
            return Optional.empty();
        }
    }

    /// A text in braces is JSON or YAML's flow style. If it is neither, its name decides who tells what is wrong.
    private static Optional<Node> json(ExpandedText text, Problems problems) throws Unreadable {
        Problems ofJson = new Problems();
        try {
            Node root = JsonTree.read(text, ofJson);
            ofJson.inOrder().forEach(p -> problems.error(p.origin(), p.message()));
            return Optional.of(root);
        } catch (Unreadable e) {
            if (text.source().name().toLowerCase(Locale.ROOT).endsWith(".json")) {
                throw e;
            }
            return YamlTree.read(text, problems);
        }
    }
}
