package io.gatehouse.plugin.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads definitions of functions: `name(a, rest...) { expression }` and `this.name(a) { expression }`, with `#` comments.
final class DefinitionReader {

    private static final Pattern HEAD =
            Pattern.compile(
                    "\\s*+(this\\s*+\\.\\s*+)?+([A-Za-z_][A-Za-z0-9_]*+)\\s*+\\(([^(){}]*+)\\)\\s*+\\{");
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*+([A-Za-z_][A-Za-z0-9_]*+)\\s*+(\\.\\.\\.)?+\\s*+");

    private final String text;
    private final List<Definition> definitions = new ArrayList<>();
    private int position;

    private DefinitionReader(String text) {
        this.text = text;
    }

    static List<Definition> read(String text) throws SyntaxProblem {
        DefinitionReader reader = new DefinitionReader(withoutComments(text));
        while (!reader.text.substring(reader.position).isBlank()) {
            reader.definition();
        }
        return reader.definitions;
    }

    private void definition() throws SyntaxProblem {
        Matcher head = HEAD.matcher(text).region(position, text.length());
        if (!head.lookingAt()) {
            throw problem(position, "expected a definition such as name(a, b) { expression }");
        }
        boolean method = head.group(1) != null;
        List<String> parameters = new ArrayList<>();
        if (method) {
            parameters.add("this");
        }
        boolean collects = parameters(head.group(3), head.start(3), parameters);
        int start = head.end();
        int end = endOfBody(start);
        definitions.add(
                new Definition(
                        new Definition.Key(head.group(2), method),
                        parameters,
                        collects,
                        blank(text.substring(0, start)) + text.substring(start, end)));
        position = end + 1;
    }

    /// Answers whether the last parameter takes all remaining arguments.
    private boolean parameters(String list, int start, List<String> names) throws SyntaxProblem {
        boolean collects = false;
        for (String each : list.isBlank() ? new String[0] : list.split(",", -1)) {
            Matcher parameter = PARAMETER.matcher(each);
            if (collects || !parameter.matches() || names.contains(parameter.group(1))) {
                throw problem(start, "not a list of different parameters: " + list.strip());
            }
            names.add(parameter.group(1));
            collects = parameter.group(2) != null;
        }
        return collects;
    }

    private int endOfBody(int start) throws SyntaxProblem {
        int open = 1;
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
            i = Math.max(Strings.end(text, i), i + 1);
        }
        throw problem(start - 1, "no closing brace");
    }

    private SyntaxProblem problem(int at, String message) {
        int place = at;
        while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
            place++;
        }
        String before = text.substring(0, place);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new SyntaxProblem(
                line, place - before.lastIndexOf('\n'), text.indexOf('\n') >= 0, message);
    }

    private static String withoutComments(String text) {
        StringBuilder without = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = Math.max(Strings.end(text, i), i + 1);
            if (text.charAt(i) == '#') {
                int line = text.indexOf('\n', i);
                end = line < 0 ? text.length() : line;
                without.append(" ".repeat(end - i));
            } else {
                without.append(text, i, end);
            }
            i = end;
        }
        return without.toString();
    }

    private static String blank(String text) {
        return text.replaceAll("[^\n]", " ");
    }
}
