package io.gatehouse.plugin.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The origins that may read responses.
record Origins(boolean any, List<OriginPattern> patterns) {

    /// Reads patterns.
    ///
    /// @throws IllegalArgumentException with what is wrong with one
    static Origins of(List<String> texts) {
        boolean any = false;
        List<OriginPattern> patterns = new ArrayList<>();
        for (String text : texts) {
            if (text.equals("*")) {
                any = true;
            } else {
                patterns.add(OriginPattern.of(text));
            }
        }
        return new Origins(any, List.copyOf(patterns));
    }

    /// Whether an `Origin` field names one of them. What is no web origin, such as `null`, is none of them, not even of `*`.
    boolean allow(String origin) {
        Optional<WebOrigin> parsed = WebOrigin.parse(origin).filter(o -> o.host().indexOf('*') < 0);
        return parsed.isPresent()
                && (any || patterns.stream().anyMatch(p -> p.matches(parsed.get())));
    }
}
