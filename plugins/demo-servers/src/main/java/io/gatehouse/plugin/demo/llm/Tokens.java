package io.gatehouse.plugin.demo.llm;

import java.util.List;

/// What this model takes for a token: a word with the space before it.
final class Tokens {

    private Tokens() {}

    static List<String> of(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("(?=\\s)"));
    }

    static int count(String text) {
        return of(text).size();
    }
}
