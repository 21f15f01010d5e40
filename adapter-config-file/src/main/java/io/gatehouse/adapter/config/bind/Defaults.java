package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.text.EnvironmentExpansion;
import io.gatehouse.adapter.config.text.SourceText;
import io.gatehouse.adapter.config.tree.Tree;
import io.gatehouse.domain.config.Default;
import java.util.Optional;

/// Reads the values that records give as defaults.
final class Defaults {

    private Defaults() {}

    /// The tree of a default; empty if the text is not YAML, so that the component counts as one without a default.
    static Optional<Place> parse(String text) {
        SourceText source =
                new SourceText("@" + Default.class.getSimpleName(), text.replace("$", "$$"));
        Problems problems = new Problems();
        return Tree.read(
                        new EnvironmentExpansion(_ -> Optional.empty()).expand(source, problems),
                        problems)
                .map(node -> Place.root(node, source.name()));
    }
}
