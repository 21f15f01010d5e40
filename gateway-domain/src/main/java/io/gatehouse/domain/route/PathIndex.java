package io.gatehouse.domain.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Candidates in their order of precedence, found by path: an exact path and all prefixes of a path in one pass over it, however many
/// candidates there are; regular expressions one after the other. Immutable and thread-safe.
///
/// @param <C> what is found; the order in which the candidates are given is that of precedence
final class PathIndex<C> {

    private final List<C> candidates;
    private final Map<String, int[]> exact = new HashMap<>();
    private final int[] regexes;
    private final Node[] nodes;

    /// Whether a candidate takes the request, its path apart.
    @FunctionalInterface
    interface Test<C> {
        boolean takes(C candidate, String path);
    }

    /// A prefix without its trailing slash.
    ///
    /// @param parent the longest shorter prefix that this one begins with
    /// @param next another node at the same place of the table
    private record Node(
            String prefix, int[] candidates, @Nullable Node parent, @Nullable Node next) {}

    PathIndex(List<C> ordered, Function<C, PathMatch> pathOf) {
        candidates = List.copyOf(ordered);
        Map<String, List<Integer>> exactPaths = new HashMap<>();
        Map<String, List<Integer>> prefixes =
                new TreeMap<>(
                        Comparator.comparing(String::length)
                                .thenComparing(Comparator.naturalOrder()));
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            switch (pathOf.apply(candidates.get(i))) {
                case PathMatch.Exact(String path) -> add(exactPaths, path, i);
                case PathMatch.Prefix prefix -> add(prefixes, prefix.segments(), i);
                case PathMatch.Regex(String _) -> others.add(i);
            }
        }
        exactPaths.forEach((path, places) -> exact.put(path, array(places)));
        regexes = array(others);
        nodes = new Node[tableSize(prefixes.size())];
        // Shorter ones first, so that parents are there before their children.
        prefixes.forEach((prefix, places) -> insert(prefix, array(places)));
    }

    /// The first candidate in the order that takes a path and passes a test.
    Optional<C> first(String path, Test<C> test) {
        int[] same = exact.get(path);
        if (same != null) {
            for (int place : same) {
                if (test.takes(candidates.get(place), path)) {
                    return Optional.of(candidates.get(place));
                }
            }
        }
        return firstOf(longest(path), path, test);
    }

    /// Prefixes from the longest on and expressions, merged by precedence.
    private Optional<C> firstOf(@Nullable Node longest, String path, Test<C> test) {
        int regex = 0;
        for (Node node = longest; node != null; node = node.parent) {
            for (int place : node.candidates) {
                for (; regex < regexes.length && regexes[regex] < place; regex++) {
                    if (test.takes(candidates.get(regexes[regex]), path)) {
                        return Optional.of(candidates.get(regexes[regex]));
                    }
                }
                if (test.takes(candidates.get(place), path)) {
                    return Optional.of(candidates.get(place));
                }
            }
        }
        for (; regex < regexes.length; regex++) {
            if (test.takes(candidates.get(regexes[regex]), path)) {
                return Optional.of(candidates.get(regexes[regex]));
            }
        }
        return Optional.empty();
    }

    private void insert(String prefix, int[] places) {
        int place = place(prefix.hashCode());
        nodes[place] = new Node(prefix, places, parent(prefix), nodes[place]);
    }

    private @Nullable Node parent(String prefix) {
        int end = prefix.lastIndexOf('/');
        return end < 0 ? null : longest(prefix.substring(0, end) + "/");
    }

    /// The longest known prefix that ends where a segment of the path ends.
    private @Nullable Node longest(String path) {
        Node found = null;
        int hash = 0;
        int length = path.length();
        for (int i = 0; i <= length; i++) {
            if (i == length || path.charAt(i) == '/') {
                Node here = find(path, i, hash);
                found = here == null ? found : here;
            }
            if (i < length) {
                // As String.hashCode does, so that the table can be filled with that.
                hash = 31 * hash + path.charAt(i);
            }
        }
        return found;
    }

    private @Nullable Node find(String path, int length, int hash) {
        Node node = nodes[place(hash)];
        while (node != null && !(node.prefix.length() == length && path.startsWith(node.prefix))) {
            node = node.next;
        }
        return node;
    }

    private int place(int hash) {
        return (hash ^ hash >>> 16) & (nodes.length - 1);
    }

    private static int tableSize(int entries) {
        return Math.max(2, Integer.highestOneBit(Math.max(1, entries)) * 4);
    }

    private static void add(Map<String, List<Integer>> lists, String key, int place) {
        lists.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(place);
    }

    private static int[] array(List<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }
}
