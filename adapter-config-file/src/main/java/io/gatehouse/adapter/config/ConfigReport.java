package io.gatehouse.adapter.config;

import io.gatehouse.adapter.config.text.SourceText;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.Secret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes problems for people at a terminal: place and sentence as compilers do, then the line with a mark under the place. Shows the text
/// as it was written, so no value of an environment variable, and no value that is a secret. Immutable and thread-safe.
public final class ConfigReport {

    /// A report for a text that could not be read.
    static final ConfigReport WITHOUT_TEXT = new ConfigReport(new SourceText("", ""), List.of());

    private static final int WIDEST = 160;

    /// Values that are secret by the name of their key, wherever they stand; a policy that could not be read has told nobody.
    private static final Pattern SECRET_KEY =
            Pattern.compile(
                    "(?i)([\"']?[\\w-]*(?:key|keys|secret|password|passwd|token|credentials?|htpasswd)[\"']?\\s*:\\s*)"
                            + "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\[[^]]*]?|[^\\s,{}\\[\\]#][^,}\\]#]*)");

    private final SourceText source;
    private final List<Node.Scalar> secrets;

    /// Prepares reports about a text.
    ///
    /// @param secrets values that must not be shown
    ConfigReport(SourceText source, List<Node.Scalar> secrets) {
        this.source = source;
        this.secrets = List.copyOf(secrets);
    }

    /// Describes problems, one after the other, and counts them at the end.
    public String describe(List<ConfigProblem> problems) {
        StringBuilder report = new StringBuilder();
        problems.forEach(problem -> describe(problem, report));
        long errors = problems.stream().filter(ConfigProblem::isError).count();
        long warnings = problems.size() - errors;
        return report.append(count(errors, "error"))
                .append(", ")
                .append(count(warnings, "warning"))
                .append('\n')
                .toString();
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void describe(ConfigProblem problem, StringBuilder report) {
        Origin origin = problem.origin();
        String place = origin.toString();
        report.append(place)
                .append(place.isEmpty() ? "" : ": ")
                .append(problem.isError() ? "" : "warning: ")
                .append(problem.message())
                .append('\n');
        if (origin.file().equals(source.name())) {
            line(origin).ifPresent(line -> mark(origin, line, report));
        }
    }

    private static void mark(Origin origin, String line, StringBuilder report) {
        String margin = "%6d | ".formatted(origin.line());
        report.append(margin).append(line).append('\n');
        report.append(" ".repeat(margin.length() - 2)).append("| ");
        line.codePoints()
                .limit(origin.column() - 1L)
                .forEach(c -> report.append(c == '\t' ? '\t' : ' '));
        report.append("^\n");
    }

    /// The line as it may be shown, if it is worth showing.
    private Optional<String> line(Origin origin) {
        return source.line(origin.line())
                .map(line -> withoutSecrets(line, origin.line()))
                .filter(line -> !line.isBlank() && origin.column() <= WIDEST)
                .map(line -> line.length() > WIDEST ? line.substring(0, WIDEST) + "..." : line);
    }

    private String withoutSecrets(String line, int number) {
        String shown = line;
        for (Node.Scalar secret : secrets) {
            if (secret.position().line() == number) {
                int from = secret.position().column() - 1;
                int to =
                        secret.end().line() == number
                                ? secret.end().column() - 1
                                : line.codePointCount(0, line.length());
                shown = covered(shown, from, to);
            } else if (secret.position().line() < number
                    && (secret.end().line() > number
                            || (secret.end().line() == number && secret.end().column() > 1))) {
                return Secret.REDACTED;
            }
        }
        Matcher named = SECRET_KEY.matcher(shown);
        return named.replaceAll(found ->
                Matcher.quoteReplacement(found.group(1) + "*".repeat(found.group(2).length())));
    }

    /// Stars for each character, so that everything else keeps its column.
    private static String covered(String line, int from, int to) {
        int start =
                line.offsetByCodePoints(0, Math.min(from, line.codePointCount(0, line.length())));
        int end =
                line.offsetByCodePoints(
                        0, Math.clamp(to, from, line.codePointCount(0, line.length())));
        return line.substring(0, start)
                + "*".repeat(line.codePointCount(start, end))
                + line.substring(end);
    }
}
