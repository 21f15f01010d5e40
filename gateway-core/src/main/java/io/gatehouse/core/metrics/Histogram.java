package io.gatehouse.core.metrics;

import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// How many values were at most how large. Thread-safe; a reading while values come in may lack some of them.
final class Histogram implements Series {

    /// Of requests, in seconds.
    static final List<Double> TIMES =
            List.of(
                    0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
                    80.0);

    /// Of answers of models, in seconds: doubled from 0.01 to 81.92.
    static final List<Double> MODEL_TIMES =
            Stream.iterate(0.01, bound -> bound < 82, bound -> bound * 2).toList();

    /// Until a model's first token, in seconds.
    static final List<Double> FIRST_TOKEN_TIMES =
            List.of(
                    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0,
                    7.5, 10.0);

    /// Powers of four up to 67108864.
    static final List<Double> TOKENS =
            Stream.iterate(1.0, bound -> bound <= 67_108_864, bound -> bound * 4).toList();

    private final double[] bounds;
    private final LongAdder[] counts;
    private final DoubleAdder sum = new DoubleAdder();

    /// @param bounds the largest value of each bucket, ascending
    Histogram(List<Double> bounds) {
        this.bounds = bounds.stream().mapToDouble(Double::doubleValue).toArray();
        this.counts =
                Stream.generate(LongAdder::new).limit(bounds.size() + 1L).toArray(LongAdder[]::new);
    }

    void observe(double value) {
        int bucket = 0;
        while (bucket < bounds.length && value > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sum.add(value);
    }

    @Override
    public void write(String name, String labels, StringBuilder out) {
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i].sum();
            String bound = i < bounds.length ? Double.toString(bounds[i]) : "+Inf";
            out.append(name).append("_bucket{").append(labels).append(",le=\"").append(bound);
            out.append("\"} ").append(total).append('\n');
        }
        out.append(name).append("_sum{").append(labels).append("} ").append(sum.sum());
        out.append('\n').append(name).append("_count{").append(labels).append("} ");
        out.append(total).append('\n');
    }
}
