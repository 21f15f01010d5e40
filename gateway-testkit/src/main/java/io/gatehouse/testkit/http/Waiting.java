package io.gatehouse.testkit.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// Waits for what must come soon.
final class Waiting {

    private static final int SECONDS = 10;

    private Waiting() {}

    static <T> T on(String what, CompletableFuture<T> future) {
        try {
            return future.copy().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new AssertionError("no " + what + ": " + e.getCause(), e);
        }
    }
}
