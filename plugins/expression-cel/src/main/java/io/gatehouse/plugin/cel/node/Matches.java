package io.gatehouse.plugin.cel.node;

import com.google.re2j.Pattern;
import io.gatehouse.plugin.cel.value.Failure;

/// `text.matches("pattern")` with a pattern that was compiled beforehand.
public record Matches(Node text, Pattern pattern) implements Node {

    @Override
    public Object value(Scope scope) {
        return switch (text.value(scope)) {
            case String string -> pattern.matcher(string).find();
            case Failure failure -> failure;
            case Object other -> Failure.noOverload("matches", other, pattern.pattern());
        };
    }
}
