package io.gatehouse.domain.llm;

/// A model name, or many: one `*` may stand at the beginning or at the end.
///
/// @param text as written
public record ModelPattern(String text) {

    private static final char ANY = '*';

    /// Checks the form.
    public ModelPattern {
        int star = text.indexOf(ANY);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a model name cannot be empty");
        }
        if (star != text.lastIndexOf(ANY)) {
            throw new IllegalArgumentException(
                    "in a model name the wildcard may only appear once, got \"" + text + "\"");
        }
        if (star > 0 && star < text.length() - 1) {
            throw new IllegalArgumentException(
                    "in a model name the wildcard must be either at the beginning or the end, got \""
                            + text
                            + "\"");
        }
    }

    /// Whether a requested model is meant.
    public boolean matches(String model) {
        int star = text.indexOf(ANY);
        if (star < 0) {
            return text.equals(model);
        }
        return star == 0
                ? model.endsWith(text.substring(1))
                : model.startsWith(text.substring(0, star));
    }

    /// How narrow the pattern is: of those that match, the largest number wins.
    public int specificity() {
        return text.indexOf(ANY) < 0 ? text.length() : text.length() - 1;
    }

    @Override
    public String toString() {
        return text;
    }
}
