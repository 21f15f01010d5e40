package io.gatehouse.core.llm;

import io.gatehouse.ports.inbound.HttpExchange;

/// Wakes the thread that waits for a provider when the client it waits for is gone. Thread-safe: the monitor keeps a late wake-up from
/// reaching what the thread does afterwards.
final class CallerThread {

    private final Thread waiting = Thread.currentThread();
    private boolean done;

    private CallerThread() {}

    static CallerThread watching(HttpExchange exchange) {
        CallerThread caller = new CallerThread();
        exchange.onEnd(_ -> caller.wake());
        return caller;
    }

    private synchronized void wake() {
        if (!done) {
            waiting.interrupt();
        }
    }

    /// The thread no longer waits; a wake-up that came too late for it is taken back.
    synchronized void done() {
        if (!done) {
            done = true;
            Thread.interrupted();
        }
    }
}
