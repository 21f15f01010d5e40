package io.gatehouse.testkit.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A thread that stands for an I/O thread of an adapter.
final class FakeIoThread implements AutoCloseable {

    private final ExecutorService executor;
    private volatile Thread thread = Thread.currentThread();

    FakeIoThread(String name) {
        this.executor =
                Executors.newSingleThreadExecutor(task -> {
                    thread = Thread.ofPlatform().daemon().name(name).unstarted(task);
                    return thread;
                });
        executor.execute(() -> {});
    }

    void execute(Runnable task) {
        executor.execute(task);
    }

    boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
