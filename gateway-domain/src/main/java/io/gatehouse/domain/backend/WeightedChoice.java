package io.gatehouse.domain.backend;

import java.util.List;
import java.util.Optional;

/// Chooses one of several backends by weight. Immutable and thread-safe.
///
/// @param <T> what is chosen
public final class WeightedChoice<T> {

    private final List<T> items;
    private final long[] upTo;

    private WeightedChoice(List<T> items, long[] upTo) {
        this.items = items;
        this.upTo = upTo;
    }

    /// Prepares the choice.
    ///
    /// @param weights one for each item, 0 or more
    public static <T> WeightedChoice<T> of(List<T> items, List<Integer> weights) {
        long[] upTo = new long[items.size()];
        long sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weights.get(i);
            upTo[i] = sum;
        }
        return new WeightedChoice<>(List.copyOf(items), upTo);
    }

    /// The item that a point of the line falls on.
    ///
    /// @param random from 0 (inclusive) to 1 (exclusive)
    /// @return empty when there is nothing to choose or all weights are 0
    public Optional<T> pick(double random) {
        if (upTo.length == 0 || upTo[upTo.length - 1] == 0) {
            return Optional.empty();
        }
        if (upTo.length == 1) {
            return Optional.of(items.getFirst());
        }
        double point = random * upTo[upTo.length - 1];
        int i = 0;
        while (upTo[i] <= point) {
            i++;
        }
        return Optional.of(items.get(i));
    }
}
