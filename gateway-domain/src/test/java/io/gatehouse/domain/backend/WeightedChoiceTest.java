package io.gatehouse.domain.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedChoiceTest {

    private static final int PICKS = 100_000;
    private static final double LARGEST = Math.nextDown(1.0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void picksEachItemAsOftenAsItsWeightSays(long seed) {
        RandomGenerator random = new java.util.SplittableRandom(seed);
        List<Integer> weights = new ArrayList<>();
        int size = random.nextInt(1, 9);
        for (int i = 0; i < size; i++) {
            weights.add(random.nextInt(3) == 0 ? 0 : random.nextInt(1, 50));
        }
        weights.set(random.nextInt(size), 10);
        double sum = weights.stream().mapToInt(Integer::intValue).sum();

        Map<Integer, Integer> counts = count(weights, random);

        for (int i = 0; i < size; i++) {
            if (weights.get(i) == 0) {
                assertThat(counts).doesNotContainKey(i);
            } else {
                assertThat(counts.getOrDefault(i, 0) / (double) PICKS)
                        .isCloseTo(weights.get(i) / sum, within(0.01));
            }
        }
    }

    @Test
    void reachesTheFirstAndTheLastOfTheLine() {
        WeightedChoice<String> choice =
                WeightedChoice.of(List.of("none", "a", "b", "never"), List.of(0, 1, 3, 0));
        assertThat(choice.pick(0)).contains("a");
        assertThat(choice.pick(Math.nextDown(0.25))).contains("a");
        assertThat(choice.pick(0.25)).contains("b");
        assertThat(choice.pick(LARGEST)).contains("b");
    }

    @Test
    void staysInsideTheLineForTheLargestWeights() {
        List<Integer> weights = Collections.nCopies(1000, Integer.MAX_VALUE);
        WeightedChoice<Integer> choice = WeightedChoice.of(weights, weights);
        assertThat(choice.pick(LARGEST)).isPresent();
        for (int size = 1; size < 64; size++) {
            List<Integer> some = Collections.nCopies(size, Integer.MAX_VALUE - size);
            assertThat(WeightedChoice.of(some, some).pick(LARGEST)).isPresent();
        }
    }

    @Test
    void picksTheOnlyItem() {
        assertThat(WeightedChoice.of(List.of("a"), List.of(7)).pick(0.5)).contains("a");
    }

    @Test
    void picksNothingFromNothing() {
        assertThat(WeightedChoice.of(List.of(), List.of()).pick(0.5)).isEmpty();
        assertThat(WeightedChoice.of(List.of("a"), List.of(0)).pick(0.5)).isEmpty();
        assertThat(WeightedChoice.of(List.of("a", "b"), List.of(0, 0)).pick(0))
                .isEqualTo(Optional.empty());
    }

    private static Map<Integer, Integer> count(List<Integer> weights, RandomGenerator random) {
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            items.add(i);
        }
        WeightedChoice<Integer> choice = WeightedChoice.of(items, weights);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < PICKS; i++) {
            counts.merge(choice.pick(random.nextDouble()).orElseThrow(), 1, Integer::sum);
        }
        return counts;
    }
}
