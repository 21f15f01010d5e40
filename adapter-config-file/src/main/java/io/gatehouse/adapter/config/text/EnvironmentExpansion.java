package io.gatehouse.adapter.config.text;

import io.gatehouse.adapter.config.problem.Problems;
import java.util.Optional;
import java.util.function.Function;

/// Replaces `$NAME`, `${NAME}`, `${NAME:-fallback}`, `$$` and a scalar's leading `~/` before the text is parsed, so that a variable
/// may hold any piece of YAML. Comments are left alone. Thread-safe if the lookup is.
public final class EnvironmentExpansion {

    private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

    private final Function<String, Optional<String>> variables;

    /// Prepares the expansion.
    ///
    /// @param variables the value of a variable, if it is set
    public EnvironmentExpansion(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /// Replaces the variables of a text; one without a value is a problem at its place.
    public ExpandedText expand(SourceText source, Problems problems) {
        return new Pass(source, problems).run();
    }

    private final class Pass {
        private final SourceText source;
        private final String text;
        private final Problems problems;
        private final YamlOutline outline = new YamlOutline();
        private final ExpandedText.Builder result;
        private int at;
        private int copied;

        Pass(SourceText source, Problems problems) {
            this.source = source;
            this.text = source.text();
            this.problems = problems;
            this.result = new ExpandedText.Builder(source);
        }

        ExpandedText run() {
            while (at < text.length()) {
                char c = text.charAt(at);
                boolean replaced =
                        !outline.inComment()
                                && ((c == '$' && dollar()) || (c == '~' && atHome() && home()));
                if (!replaced) {
                    outline.see(c, next(1));
                    at++;
                }
                if (result.length() > MOST_CHARACTERS) {
                    error("the variables make the text larger than " + MOST_CHARACTERS);
                    at = text.length();
                }
            }
            result.copy(copied, text.length());
            return result.build();
        }

        private boolean dollar() {
            char next = next(1);
            if (next == '$') {
                replace("$", 2);
                return true;
            }
            if (next == '{') {
                return braces();
            }
            int end = at + 1;
            while (end < text.length() && isNamePart(text.charAt(end), end == at + 1)) {
                end++;
            }
            if (end == at + 1) {
                return false;
            }
            variable(text.substring(at + 1, end), Optional.empty(), end - at);
            return true;
        }

        private boolean braces() {
            int end = text.indexOf('}', at);
            if (end < 0) {
                return false;
            }
            String inside = text.substring(at + 2, end);
            int split = inside.indexOf(":-");
            String name = split < 0 ? inside : inside.substring(0, split);
            if (!isName(name)) {
                error(
                        "expected a variable's name between ${ and }, got \""
                                + name.lines().findFirst().orElse("")
                                + "\"; write $$ for a plain $");
                unknown(end + 1 - at);
                return true;
            }
            variable(
                    name,
                    split < 0 ? Optional.empty() : Optional.of(inside.substring(split + 2)),
                    end + 1 - at);
            return true;
        }

        private void variable(String name, Optional<String> fallback, int length) {
            Optional<String> value = variables.apply(name).or(() -> fallback);
            if (value.isPresent()) {
                replace(value.get(), length);
            } else {
                error(
                        "environment variable not found: "
                                + name
                                + "; set it, write ${"
                                + name
                                + ":-fallback}, or $$ for a plain $");
                unknown(length);
            }
        }

        private boolean atHome() {
            return next(1) == '/' && outline.atScalarStart();
        }

        private boolean home() {
            variable("HOME", Optional.empty(), 1);
            return true;
        }

        private void replace(String value, int length) {
            result.copy(copied, at);
            result.replace(at, value);
            skip(length);
        }

        private void unknown(int length) {
            result.copy(copied, at);
            result.unknown(at);
            skip(length);
        }

        private void skip(int length) {
            outline.seeText(length);
            at += length;
            copied = at;
        }

        private void error(String message) {
            problems.error(source.position(at).in(source.name(), ""), message);
        }

        private char next(int distance) {
            return at + distance < text.length() ? text.charAt(at + distance) : '\n';
        }
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isNamePart(text.charAt(i), i == 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_'
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (!first && c >= '0' && c <= '9');
    }
}
