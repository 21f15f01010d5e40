package io.gatehouse.plugin.demo.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A URI template of RFC 6570 level 1: each placeholder stands for one path segment.
final class UriTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Pattern pattern;
    private final List<String> names;

    private UriTemplate(Pattern pattern, List<String> names) {
        this.pattern = pattern;
        this.names = names;
    }

    static UriTemplate parse(String template) {
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int literal = 0;
        while (placeholder.find()) {
            regex.append(Pattern.quote(template.substring(literal, placeholder.start())));
            regex.append("([^/]+)");
            names.add(placeholder.group(1));
            literal = placeholder.end();
        }
        regex.append(Pattern.quote(template.substring(literal)));
        return new UriTemplate(Pattern.compile(regex.toString()), names);
    }

    /// What the placeholders stand for, or nothing when the URI is not of this form.
    Optional<Map<String, String>> match(String uri) {
        Matcher matcher = pattern.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            variables.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(variables);
    }
}
