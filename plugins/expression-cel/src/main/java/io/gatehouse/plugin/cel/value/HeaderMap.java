package io.gatehouse.plugin.cel.value;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.http.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Header fields as the language sees them: a map whose keys compare without case.
///
/// @param headers read in place
/// @param view what one name's values look like
/// @param redacted whether sensitive values are hidden
public record HeaderMap(Headers headers, View view, boolean redacted) {

    /// What the values of one name look like.
    public enum View {
        /// A string if there is one, otherwise a list.
        PLAIN,
        /// One string, values separated by commas.
        JOINED,
        /// Always a list of the values as they came.
        RAW,
        /// A list of what stands between commas.
        SPLIT
    }

    private static final Set<String> SENSITIVE =
            Set.of(
                    "authorization",
                    "proxy-authorization",
                    "cookie",
                    "set-cookie",
                    "api-key",
                    "x-api-key",
                    "x-goog-api-key",
                    "x-amz-security-token");

    /// The plain view.
    public static HeaderMap of(Headers headers) {
        return new HeaderMap(headers, View.PLAIN, false);
    }

    /// The same headers otherwise seen; the last view wins.
    public HeaderMap seenAs(View other) {
        return new HeaderMap(headers, other, redacted);
    }

    /// The same headers with sensitive values hidden.
    public HeaderMap withoutSecrets() {
        return new HeaderMap(headers, view, true);
    }

    /// Whether the values of a field are credentials.
    public static boolean isSensitive(String name) {
        return SENSITIVE.contains(name.toLowerCase(Locale.ROOT));
    }

    /// The values of a field in this view.
    public Object get(String name, Failure absent) {
        List<String> values = values(name);
        if (values.isEmpty()) {
            return absent;
        }
        return switch (view) {
            case PLAIN -> values.size() == 1 ? values.getFirst() : values;
            case JOINED -> String.join(",", values);
            case RAW -> values;
            case SPLIT -> split(values);
        };
    }

    /// The first value of a field in visible ASCII, which is what a literal index means.
    public Object first(String name, Failure absent) {
        if (view != View.PLAIN || redacted) {
            return get(name, absent);
        }
        return headers.first(name)
                .filter(HeaderMap::isVisible)
                .<Object>map(value -> value)
                .orElse(absent);
    }

    /// All names in lower case, each once.
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        headers.forEach((name, _) -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    /// A copy as a map.
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : names()) {
            map.put(name, get(name, Failure.missing(name)));
        }
        return map;
    }

    private List<String> values(String name) {
        List<String> values = headers.all(name);
        return redacted && isSensitive(name)
                ? values.stream().map(_ -> Secret.REDACTED).toList()
                : values;
    }

    private static List<String> split(List<String> values) {
        List<String> parts = new ArrayList<>();
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private static boolean isVisible(String value) {
        return value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t');
    }
}
