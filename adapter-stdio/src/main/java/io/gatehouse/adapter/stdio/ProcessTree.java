package io.gatehouse.adapter.stdio;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process and everything it had started when it was looked at. A handle knows when its process started, so none of this hits
/// another process that got the same number later.
///
/// @param members in no order
record ProcessTree(Set<ProcessHandle> members) {

    static ProcessTree of(ProcessHandle root) {
        return new ProcessTree(
                Stream.concat(Stream.of(root), root.descendants())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /// This tree and what its members have started since.
    ProcessTree lookAgain() {
        Set<ProcessHandle> more = new LinkedHashSet<>(members);
        members.forEach(member -> member.descendants().forEach(more::add));
        return new ProcessTree(more);
    }

    void terminate() {
        members.forEach(ProcessHandle::destroy);
    }

    void kill() {
        members.forEach(ProcessHandle::destroyForcibly);
    }

    /// Waits until all are gone.
    ///
    /// @return whether they are
    boolean await(Duration longest) {
        CompletableFuture<?>[] ends =
                members.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
