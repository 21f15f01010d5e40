package io.gatehouse.core.policy;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.plugin.HttpFetcher;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a policy is lent, for as long as it lives. Thread-safe.
final class LivePolicyContext implements PolicyContext, Scheduler {

    private final Origin origin;
    private final Expressions expressions;
    private final HttpFetcher http;
    private final InstantSource clock;
    private final System.Logger logger;
    private final Set<Thread> scheduled = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    LivePolicyContext(
            PolicyType type,
            Origin origin,
            Expressions expressions,
            HttpFetcher http,
            InstantSource clock) {
        this.origin = origin;
        this.expressions = expressions;
        this.http = http;
        this.clock = clock;
        this.logger = System.getLogger("gatehouse.policy." + type);
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public Expressions expressions() {
        return expressions;
    }

    @Override
    public HttpFetcher http() {
        return http;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Scheduler scheduler() {
        return this;
    }

    @Override
    public System.Logger logger() {
        return logger;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        Thread thread =
                Thread.ofVirtual().name("policy-schedule").unstarted(() -> run(delay, task));
        scheduled.add(thread);
        thread.start();
        if (closed) {
            thread.interrupt();
        }
    }

    /// How many tasks wait or run.
    int pending() {
        return scheduled.size();
    }

    void close() {
        closed = true;
        scheduled.forEach(Thread::interrupt);
    }

    private void run(Duration delay, Runnable task) {
        try {
            Thread.sleep(delay);
            if (!closed) {
                task.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            logger.log(System.Logger.Level.ERROR, "scheduled work failed", e);
        } finally {
            scheduled.remove(Thread.currentThread());
        }
    }
}
