package io.gatehouse.adapter.config.legacy;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Rewrites rules about claims as expressions.
final class Rules {

    private final Reading reading;

    Rules(Reading reading) {
        this.reading = reading;
    }

    /// The rules of all sets; a set without rules lets everything pass.
    Node of(List<StaticSection.RuleSet> sets, Place place) {
        Position at = place.node().position();
        List<Node> rules = new ArrayList<>();
        for (StaticSection.RuleSet set : sets) {
            if (set.rules().isEmpty()) {
                rules.add(NodeBuilder.text("true", set.place().node().position()));
            }
            for (StaticSection.Rule rule : set.rules()) {
                expression(rule)
                        .ifPresent(text ->
                                rules.add(NodeBuilder.text(text, rule.place().node().position())));
            }
        }
        return NodeBuilder.object(at).put("rules", NodeBuilder.list(rules, at)).build();
    }

    private Optional<String> expression(StaticSection.Rule rule) {
        StringBuilder claim = new StringBuilder("jwt");
        String delimiter = rule.keyDelimiter().isEmpty() ? "." : rule.keyDelimiter();
        for (String part : rule.key().split(Pattern.quote(delimiter), -1)) {
            claim.append('[').append(quoted(part)).append(']');
        }
        Optional<String> test =
                switch (rule.matcher().toUpperCase(Locale.ROOT)) {
                    case "EQUALS" -> Optional.of(claim + " == " + quoted(rule.value()));
                    case "CONTAINS" ->
                            Optional.of(claim + ".contains(" + quoted(rule.value()) + ")");
                    default -> {
                        reading.error(
                                rule.place().child("matcher").orElse(rule.place()),
                                "expected EQUALS or CONTAINS");
                        yield Optional.empty();
                    }
                };
        return test.flatMap(t -> resource(rule).map(r -> r.isEmpty() ? t : t + " && " + r));
    }

    private Optional<String> resource(StaticSection.Rule rule) {
        if (rule.resource().isEmpty()) {
            return Optional.of("");
        }
        StaticSection.Resource resource = rule.resource().get();
        String kind = resource.type().toLowerCase(Locale.ROOT);
        if (!List.of("tool", "prompt", "resource").contains(kind)) {
            reading.error(resource.place(), "expected TOOL, PROMPT or RESOURCE");
            return Optional.empty();
        }
        List<String> tests = new ArrayList<>();
        if (isNamed(resource.id())) {
            tests.add("mcp." + kind + ".name == " + quoted(resource.id()));
        }
        if (isNamed(resource.target())) {
            String target = resource.target().toLowerCase(Locale.ROOT);
            tests.add("mcp." + kind + ".target == " + quoted(target));
        }
        if (tests.isEmpty()) {
            tests.add("has(mcp." + kind + ".name)");
        }
        return Optional.of(String.join(" && ", tests));
    }

    private static boolean isNamed(String name) {
        return !name.isEmpty() && !name.equals("*");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(c -> {
                    if (c == '"' || c == '\\' || Character.isISOControl(c)) {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                });
        return quoted.append('"').toString();
    }
}
