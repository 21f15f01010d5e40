package io.gatehouse.testkit.stdio;

import io.gatehouse.ports.outbound.StdioServers.StdioListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A listener that writes down what a process says, and waits for it. Thread-safe.
public final class Transcript implements StdioListener {

    private static final long PATIENCE_SECONDS = 30;

    private final List<String> lines = new ArrayList<>();
    private final CompletableFuture<String> exit = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private int afterExit;

    /// Nothing was said yet.
    public Transcript() {}

    @Override
    public void onLine(byte[] line) {
        lock.lock();
        try {
            lines.add(new String(line, StandardCharsets.UTF_8));
            if (exit.isDone()) {
                afterExit++;
            }
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onExit(String reason) {
        if (!exit.complete(reason)) {
            onLine("a second exit".getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What was said so far.
    public List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until so many lines were said, and returns all there are.
    public List<String> awaitLines(int count) {
        long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        lock.lock();
        try {
            while (lines.size() < count) {
                if (left <= 0) {
                    throw new AssertionError(
                            "only %d of %d lines: %s".formatted(lines.size(), count, lines));
                }
                left = more.awaitNanos(left);
            }
            return List.copyOf(lines);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the end, and returns why.
    public String awaitExit() {
        try {
            return exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("nobody told of an exit; lines: " + lines(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /// How many lines, or further ends, came after the end.
    public int saidAfterExit() {
        lock.lock();
        try {
            return afterExit;
        } finally {
            lock.unlock();
        }
    }
}
