package io.gatehouse.adapter.config.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the word that was probably meant, by the number of typing slips between two words (Damerau-Levenshtein, optimal string
/// alignment).
public final class Suggestion {

    private static final int MOST_LISTED = 40;
    private static final int LONGEST_COMPARED = 100;

    private Suggestion() {}

    /// The nearest of the allowed words, if one is near enough to be meant.
    public static Optional<String> nearest(String written, Collection<String> allowed) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String word : allowed) {
            int slips = slips(plain(written), plain(word));
            if (slips < least) {
                least = slips;
                best = word;
            }
        }
        int shorter = Math.min(written.length(), best.length());
        int bearable = shorter < 3 ? 0 : Math.max(1, shorter / 3);
        return least <= bearable ? Optional.of(best) : Optional.empty();
    }

    /// The second half of a sentence about a wrong word: what is allowed, and which of it was probably meant.
    public static String among(String written, Collection<String> allowed) {
        if (allowed.isEmpty()) {
            return "; nothing is allowed here";
        }
        String list =
                allowed.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                        + (allowed.size() > MOST_LISTED ? ", ..." : "");
        return "; allowed: "
                + list
                + nearest(written, allowed)
                        .map(word -> "; did you mean \"" + word + "\"?")
                        .orElse("");
    }

    private static String plain(String word) {
        String shortened = word.length() > LONGEST_COMPARED ? word.substring(0, 100) : word;
        return shortened.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    static int slips(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (swapped(a, i, b, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    private static boolean swapped(String a, int i, String b, int j) {
        return i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
