package io.gatehouse.core.metrics;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The series of one metric. Clients choose some label values, so the number of series has a limit; what comes after it
/// is counted as `other`. Thread-safe.
///
/// @param <T> what holds a series' value; thread-safe
final class Family<T extends Series> {

    static final int MOST_SERIES = 1000;
    private static final int LONGEST_VALUE = 200;
    private static final String OTHER = "other";

    private final String name;
    private final String type;
    private final String help;
    private final List<String> labels;
    private final Supplier<T> start;
    private final Map<List<String>, T> series = new ConcurrentHashMap<>();

    Family(String name, String type, String help, List<String> labels, Supplier<T> start) {
        this.name = "agentgateway_" + name;
        this.type = type;
        this.help = help;
        this.labels = List.copyOf(labels);
        this.start = start;
    }

    /// The series of these label values, in the order of the labels.
    T of(List<String> values) {
        T known = series.get(values);
        if (known != null) {
            return known;
        }
        boolean fits =
                series.size() < MOST_SERIES
                        && values.stream().allMatch(v -> v.length() <= LONGEST_VALUE);
        List<String> key = fits ? List.copyOf(values) : Collections.nCopies(labels.size(), OTHER);
        return series.computeIfAbsent(key, _ -> start.get());
    }

    void write(StringBuilder out) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        series.forEach((values, value) -> value.write(name, pairs(values), out));
    }

    private String pairs(List<String> values) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < labels.size(); i++) {
            pairs.append(i == 0 ? "" : ",").append(labels.get(i)).append("=\"");
            escape(values.get(i), pairs);
            pairs.append('"');
        }
        return pairs.toString();
    }

    private static void escape(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                case '\n' -> out.append("\\n");
                default -> out.append(value.charAt(i));
            }
        }
    }
}
