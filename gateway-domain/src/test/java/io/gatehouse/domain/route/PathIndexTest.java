package io.gatehouse.domain.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds what looking at every candidate in order finds. */
class PathIndexTest {
    private static final String[] PIECES = {"/", "/", "/", "a", "b", "ab", ""};

    /** @param passes whether the rest of a match would take the request */
    private record Candidate(int number, PathMatch path, boolean passes) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 20, 200})
    void findsWhatALinearSearchFinds(int size) {
        Random random = new Random(size);
        for (int round = 0; round < 300; round++) {
            List<Candidate> ordered = ranked(random, size);
            PathIndex<Candidate> index = new PathIndex<>(ordered, Candidate::path);
            for (int i = 0; i < 20; i++) {
                String path = path(random);
                assertThat(index.first(path, PathIndexTest::takes))
                        .as("%s in %s", path, ordered)
                        .isEqualTo(linear(ordered, path));
            }
        }
    }

    @Test
    void looksAtFewOfManyCandidates() {
        List<Candidate> ordered = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            ordered.add(new Candidate(i, new PathMatch.Prefix("/service/" + i), true));
        }
        int[] looks = {0};
        PathIndex<Candidate> index = new PathIndex<>(ordered, Candidate::path);

        Optional<Candidate> found =
                index.first(
                        "/service/7777/deep/down",
                        (candidate, path) -> {
                            looks[0]++;
                            return takes(candidate, path);
                        });

        assertThat(found.orElseThrow().number()).isEqualTo(7777);
        assertThat(looks[0]).isOne();
    }

    @Test
    void keepsPrefixesApartThatHashAlike() {
        // "Aa" and "BB" have the same hash code.
        List<Candidate> ordered =
                List.of(
                        new Candidate(0, new PathMatch.Prefix("/Aa"), true),
                        new Candidate(1, new PathMatch.Prefix("/BB"), true),
                        new Candidate(2, new PathMatch.Prefix("/"), true));
        PathIndex<Candidate> index = new PathIndex<>(ordered, Candidate::path);

        assertThat(index.first("/Aa/x", PathIndexTest::takes)).contains(ordered.get(0));
        assertThat(index.first("/BB", PathIndexTest::takes)).contains(ordered.get(1));
        assertThat(index.first("/BBx", PathIndexTest::takes)).contains(ordered.get(2));
    }

    private static Optional<Candidate> linear(List<Candidate> ordered, String path) {
        return ordered.stream().filter(candidate -> takes(candidate, path)).findFirst();
    }

    private static boolean takes(Candidate candidate, String path) {
        return candidate.passes() && candidate.path().compile().matches(path);
    }

    private static List<Candidate> ranked(Random random, int size) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            PathMatch path =
                    switch (random.nextInt(5)) {
                        case 0 -> new PathMatch.Exact(path(random));
                        case 1 -> new PathMatch.Regex(path(random) + ".*");
                        default -> new PathMatch.Prefix(path(random));
                    };
            candidates.add(new Candidate(i, path, random.nextInt(4) > 0));
        }
        candidates.sort(
                Comparator.comparing((Candidate c) -> !(c.path() instanceof PathMatch.Exact))
                        .thenComparingInt(c -> -c.path().length()));
        return candidates;
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder(random.nextInt(10) == 0 ? "" : "/");
        for (int i = random.nextInt(5); i > 0; i--) {
            path.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return path.toString();
    }
}
