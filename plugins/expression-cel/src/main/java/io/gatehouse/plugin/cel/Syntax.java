package io.gatehouse.plugin.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The grammar of CEL. No macro is expanded here: what they stand for is decided when the tree is translated.
final class Syntax {

    private static final int LONGEST = 65_536;
    private static final int DEEPEST = 48;
    private static final int MOST_ERRORS = 30;

    private static final CelParser PARSER =
            CelParserFactory.standardCelParserBuilder()
                    .setOptions(
                            CelOptions.current()
                                    .maxExpressionCodePointSize(LONGEST)
                                    .maxParseRecursionDepth(DEEPEST)
                                    .maxParseErrorRecoveryLimit(MOST_ERRORS)
                                    .enableOptionalSyntax(false)
                                    .enableReservedIds(true)
                                    // Two negations are not none: their operand must still be a
                                    // boolean.
                                    .retainRepeatedUnaryOperators(true)
                                    .build())
                    .build();

    private static final Pattern AT_END = Pattern.compile("(?s).*'<EOF>' expecting .*");
    private static final Pattern UNEXPECTED =
            Pattern.compile(
                    "(?s)(?:mismatched input|extraneous input|no viable alternative at input"
                            + "|token recognition error at:) '(.*?)'(?: expecting .*)?");
    private static final Pattern NUMBER = Pattern.compile("(?s)For input string: \"(.*?)\".*");

    private Syntax() {}

    static CelAbstractSyntaxTree parse(String text) throws SyntaxProblem {
        CelValidationResult result = PARSER.parse(text);
        if (result.hasError()) {
            throw problem(result);
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new SyntaxProblem(String.valueOf(e.getMessage()));
        }
    }

    /// A problem at a node of the tree.
    static SyntaxProblem problem(CelSource source, long node, String message) {
        Integer offset = source.getPositionsMap().get(node);
        CelSourceLocation location =
                source.getOffsetLocation(offset == null ? 0 : offset)
                        .orElse(CelSourceLocation.of(1, 0));
        return problem(source, location, message);
    }

    private static SyntaxProblem problem(CelValidationResult result) {
        return result.getErrors().stream()
                .min(Comparator.comparing(CelIssue::getSourceLocation))
                .map(first ->
                        problem(result.getSource(), first.getSourceLocation(), readable(first)))
                .orElseGet(() -> new SyntaxProblem("not an expression"));
    }

    private static SyntaxProblem problem(
            CelSource source, CelSourceLocation location, String message) {
        return new SyntaxProblem(
                Math.max(location.getLine(), 1),
                Math.max(location.getColumn(), 0) + 1,
                source.getLineOffsets().size() > 1,
                message);
    }

    /// The parser names every token that could stand in a place; people want to know what does.
    private static String readable(CelIssue issue) {
        String message = issue.getMessage();
        if (AT_END.matcher(message).matches()) {
            return "unexpected end of the expression";
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            String text = unexpected.group(1).strip();
            boolean open =
                    message.startsWith("token") && (text.startsWith("\"") || text.startsWith("'"));
            return open ? "a string without its closing quote" : "unexpected '" + text + "'";
        }
        Matcher number = NUMBER.matcher(message);
        return number.matches() ? "number out of range: " + number.group(1) : message;
    }
}
