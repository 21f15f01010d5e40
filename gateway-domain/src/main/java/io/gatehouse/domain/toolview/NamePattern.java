package io.gatehouse.domain.toolview;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which names are meant. Immutable; equal when written the same.
public final class NamePattern {

    private static final int LONGEST_NAME = 256;

    private final String regex;
    private final Pattern pattern;

    private NamePattern(String regex) {
        this.regex = regex;
        this.pattern = Pattern.compile(regex);
    }

    /// A name in which `*` stands for any characters and `?` for one.
    public static NamePattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            switch (glob.charAt(i)) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(glob.substring(i, i + 1)));
            }
        }
        return new NamePattern(regex.toString());
    }

    /// A regular expression for the whole name.
    ///
    /// @throws PatternSyntaxException when it is none
    public static NamePattern regex(String regex) {
        return new NamePattern(regex);
    }

    /// Whether a name is meant. Names of more than 256 characters never are.
    public boolean matches(String name) {
        return name.length() <= LONGEST_NAME && pattern.matcher(name).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamePattern that && regex.equals(that.regex);
    }

    @Override
    public int hashCode() {
        return regex.hashCode();
    }

    @Override
    public String toString() {
        return regex;
    }
}
