package io.gatehouse.core.mcp.federation;

import io.gatehouse.core.mcp.upstream.TargetSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks several servers at the same time.
public final class FanOut {

    private FanOut() {}

    /// What is asked of one server.
    ///
    /// @param <T> its answer
    @FunctionalInterface
    public interface Question<T> {

        /// Asks and waits.
        T ask(TargetSession target) throws InterruptedException;
    }

    /// Waits for all answers, in the order of the servers. Interrupting the thread interrupts every
    /// question.
    public static <T> List<T> ask(List<TargetSession> targets, Question<T> question)
            throws InterruptedException {
        if (targets.size() == 1) {
            return List.of(question.ask(targets.getFirst()));
        }
        List<Callable<T>> tasks = new ArrayList<>();
        targets.forEach(target -> tasks.add(() -> question.ask(target)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            throw new IllegalStateException("a bug while asking an MCP server", e.getCause());
        }
    }
}
