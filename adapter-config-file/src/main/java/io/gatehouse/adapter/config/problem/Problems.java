package io.gatehouse.adapter.config.problem;

import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Everything that one reading of a configuration found wrong. For one thread.
public final class Problems {

    private static final int MOST_LISTED = 200;

    private final List<ConfigProblem> listed = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int errors;
    private int unlisted;

    /// Notes something that makes the configuration unusable.
    public void error(Origin origin, String message) {
        errors++;
        add(ConfigProblem.error(origin, printable(message)));
    }

    /// Notes something that is probably not meant as written.
    public void warning(Origin origin, String message) {
        add(ConfigProblem.warning(origin, printable(message)));
    }

    /// How many errors were noted so far; compare two counts to know whether a part was faultless.
    public int errors() {
        return errors;
    }

    /// All problems in the order of their places.
    public List<ConfigProblem> inOrder() {
        List<ConfigProblem> ordered = new ArrayList<>(listed);
        ordered.sort(
                Comparator.comparing((ConfigProblem p) -> p.origin().file())
                        .thenComparingInt(p -> p.origin().line())
                        .thenComparingInt(p -> p.origin().column()));
        if (unlisted > 0) {
            String more = "and " + unlisted + " more problems";
            ordered.add(
                    errors > 0
                            ? ConfigProblem.error(Origin.NONE, more)
                            : ConfigProblem.warning(Origin.NONE, more));
        }
        return List.copyOf(ordered);
    }

    /// Messages repeat what is written, which must not steer a terminal or begin a new log line.
    private static String printable(String message) {
        return message.chars().noneMatch(Character::isISOControl)
                ? message
                : message.codePoints()
                        .mapToObj(c ->
                                Character.isISOControl(c)
                                        ? "\\u%04x".formatted(c)
                                        : Character.toString(c))
                        .collect(Collectors.joining());
    }

    private void add(ConfigProblem problem) {
        // An aliased part is read once for each alias, but it is wrong in one place.
        if (!seen.add(problem.severity() + " " + problem)) {
            return;
        }
        if (listed.size() < MOST_LISTED) {
            listed.add(problem);
        } else {
            unlisted++;
        }
    }
}
