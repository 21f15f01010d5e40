package io.gatehouse.adapter.stdio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The newest lines of many. Thread-safe: the monitor guards everything.
final class LastLines {

    private static final int KEPT = 50;
    private static final int LONGEST = 500;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line);
    }

    synchronized List<String> all() {
        return List.copyOf(lines);
    }
}
