package io.gatehouse.plugin.cel.node;

import com.google.re2j.Pattern;
import io.gatehouse.plugin.cel.function.RegexFunctions;
import io.gatehouse.plugin.cel.value.Failure;

/// `text.regexReplace("pattern", replacement)` with a pattern that was compiled beforehand.
public record RegexReplace(Node text, Pattern pattern, Node replacement) implements Node {

    @Override
    public Object value(Scope scope) {
        Object in = text.value(scope);
        if (in instanceof Failure) {
            return in;
        }
        Object with = replacement.value(scope);
        if (with instanceof Failure) {
            return with;
        }
        return in instanceof String string && with instanceof String other
                ? RegexFunctions.replaceFirst(string, pattern, other)
                : Failure.noOverload("regexReplace", in, pattern.pattern(), with);
    }
}
