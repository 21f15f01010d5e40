package io.gatehouse.ports.expression;

/// A URI or path with query: a string to the language, with `query(name)`, `addQuery(name, value)` and `setQuery(name, value)`.
public record UriText(String text) {

    @Override
    public String toString() {
        return text;
    }
}
