package io.gatehouse.adapter.config.legacy;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Rewrites the filters of a target as a view of its tools.
///
/// @param reading what is found wrong goes there
record Filters(Reading reading) {

    private static final List<String> MATCHERS =
            List.of("EQUALS", "PREFIX", "SUFFIX", "CONTAINS", "REGEX");

    Node view(List<StaticSection.Filter> filters, Place target) {
        Position at = target.node().position();
        List<Node> include = new ArrayList<>();
        for (StaticSection.Filter filter : filters) {
            Position place = filter.place().node().position();
            expression(filter)
                    .map(regex -> NodeBuilder.object(place).put("regex", regex).build())
                    .ifPresent(include::add);
        }
        Node tools = NodeBuilder.object(at).put("include", NodeBuilder.list(include, at)).build();
        return NodeBuilder.object(at).put("tools", tools).build();
    }

    /// What the whole name must match.
    private Optional<String> expression(StaticSection.Filter filter) {
        if (!filter.type().equalsIgnoreCase("TOOL")) {
            reading.error(filter.place(), "only filters of type TOOL are supported");
            return Optional.empty();
        }
        String literal = Pattern.quote(filter.match());
        return switch (filter.matcher().toUpperCase(Locale.ROOT)) {
            case "EQUALS" -> Optional.of(literal);
            case "PREFIX" -> Optional.of(literal + ".*");
            case "SUFFIX" -> Optional.of(".*" + literal);
            case "CONTAINS" -> Optional.of(".*" + literal + ".*");
            case "REGEX" -> Optional.of(".*(?:" + filter.match() + ").*");
            default -> {
                reading.error(
                        filter.place(),
                        "unknown matcher \""
                                + filter.matcher()
                                + "\""
                                + Suggestion.among(filter.matcher(), MATCHERS));
                yield Optional.empty();
            }
        };
    }
}
