package io.gatehouse.adapter.config.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Finds the items that stayed when a list changed: the longest common subsequence.
final class SameItems {

    private static final long MOST_COMPARISONS = 4_000_000;

    private SameItems() {}

    /// Pairs of indices, ascending.
    static List<int[]> of(List<JsonNode> before, List<JsonNode> after) {
        List<int[]> pairs = new ArrayList<>();
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            pairs.add(new int[] {start, start});
            start++;
        }
        int rows = before.size() - start;
        int columns = after.size() - start;
        if ((long) rows * columns <= MOST_COMPARISONS) {
            longest(before, after, start, pairs);
        }
        return pairs;
    }

    private static void longest(
            List<JsonNode> before, List<JsonNode> after, int start, List<int[]> pairs) {
        int rows = before.size() - start;
        int columns = after.size() - start;
        int[][] lengths = new int[rows + 1][columns + 1];
        boolean[][] same = new boolean[rows][columns];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                same[i][j] = before.get(start + i).equals(after.get(start + j));
                lengths[i][j] =
                        same[i][j]
                                ? lengths[i + 1][j + 1] + 1
                                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows && j < columns) {
            if (same[i][j]) {
                pairs.add(new int[] {start + i++, start + j++});
            } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
