package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import java.util.ArrayList;
import java.util.List;

/// What became of every resource, as the status of a cluster would say it.
///
/// @param rows one for each resource, in the order of the files
/// @param elsewhere problems that belong to no resource, such as text that is no YAML
public record ManifestStatus(List<Row> rows, List<ConfigProblem> elsewhere) {

    private static final String FORMAT = "%-20s %-40s %-9s %-13s %s%n";

    /// A resource.
    ///
    /// @param isAccepted whether it takes effect
    /// @param isResolved whether all that it refers to is there and allowed
    /// @param reasons why not, and what else was found
    public record Row(
            String kind,
            String name,
            boolean isAccepted,
            boolean isResolved,
            List<ConfigProblem> reasons) {

        /// Copies the reasons.
        public Row {
            reasons = List.copyOf(reasons);
        }
    }

    /// Copies both lists.
    public ManifestStatus {
        rows = List.copyOf(rows);
        elsewhere = List.copyOf(elsewhere);
    }

    static ManifestStatus of(
            List<Manifest> manifests, Conditions conditions, List<ConfigProblem> problems) {
        List<ConfigProblem> left = new ArrayList<>(problems);
        List<Row> rows = new ArrayList<>();
        // From the last to the first: a problem belongs to the resource that begins nearest before
        // it.
        for (Manifest manifest : manifests.reversed()) {
            Origin start = manifest.place().origin();
            List<ConfigProblem> own =
                    left.stream().filter(p -> isBehind(start, p.origin())).toList();
            left.removeIf(p -> isBehind(start, p.origin()));
            rows.addFirst(row(manifest, conditions, own));
        }
        return new ManifestStatus(rows, left);
    }

    private static Row row(Manifest manifest, Conditions conditions, List<ConfigProblem> own) {
        List<ConfigProblem> errors = own.stream().filter(ConfigProblem::isError).toList();
        boolean resolved = errors.stream().noneMatch(p -> conditions.isUnresolved(p.origin()));
        boolean accepted =
                errors.stream().allMatch(p -> conditions.isUnresolved(p.origin()))
                        && own.stream().noneMatch(p -> conditions.isUnattached(p.origin()));
        return new Row(manifest.kind(), manifest.qualifiedName(), accepted, resolved, own);
    }

    private static boolean isBehind(Origin start, Origin problem) {
        return start.file().equals(problem.file()) && problem.line() >= start.line();
    }

    /// Whether anything does not take effect as it is written.
    public boolean isRefused() {
        return rows.stream().anyMatch(row -> !row.isAccepted || !row.isResolved)
                || elsewhere.stream().anyMatch(ConfigProblem::isError);
    }

    /// A table for a terminal.
    public String table() {
        StringBuilder table = new StringBuilder();
        table.append(FORMAT.formatted("KIND", "NAME", "ACCEPTED", "RESOLVEDREFS", "REASON"));
        for (Row row : rows) {
            List<String> reasons = row.reasons.stream().map(ConfigProblem::toString).toList();
            table.append(
                    FORMAT.formatted(
                            row.kind,
                            row.name,
                            word(row.isAccepted),
                            word(row.isResolved),
                            String.join("; ", reasons)));
        }
        elsewhere.forEach(problem -> table.append(problem).append(System.lineSeparator()));
        return table.toString().replaceAll("(?m) +$", "");
    }

    private static String word(boolean condition) {
        return condition ? "True" : "False";
    }
}
