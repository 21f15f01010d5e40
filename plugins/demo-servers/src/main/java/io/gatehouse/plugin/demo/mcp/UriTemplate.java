package io.gatehouse.plugin.demo.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A URI template of RFC 6570 level 1: each placeholder stands for one path segment.
final class UriTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Pattern pattern;

    private UriTemplate(Pattern pattern) {
        this.pattern = pattern;
    }

    static UriTemplate parse(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int literal = 0;
        while (placeholder.find()) {
            regex.append(Pattern.quote(template.substring(literal, placeholder.start())));
            regex.append("(?<").append(placeholder.group(1)).append(">[^/]+)");
            literal = placeholder.end();
        }
        regex.append(Pattern.quote(template.substring(literal)));
        return new UriTemplate(Pattern.compile(regex.toString()));
    }

    /// What the placeholders stand for, or nothing when the URI is not of this form.
    Optional<Map<String, String>> match(String uri) {
        Matcher matcher = pattern.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        pattern.namedGroups().keySet().forEach(name -> variables.put(name, matcher.group(name)));
        return Optional.of(variables);
    }
}
