package io.gatehouse.core.metrics;

import java.util.concurrent.atomic.LongAdder;

/// A number that only grows. Thread-safe.
final class Counter implements Series {

    private final LongAdder count = new LongAdder();

    void increment() {
        count.increment();
    }

    @Override
    public void write(String name, String labels, StringBuilder out) {
        out.append(name).append('{').append(labels).append("} ").append(count.sum()).append('\n');
    }
}
