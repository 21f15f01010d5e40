package io.gatehouse.adapter.undertow.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/// Looks at everything watched in one go, a few times a second and only while there is something: far cheaper than a timer for each.
final class CoarseTimer implements Runnable {

    private static final long PERIOD_MILLIS = 200;

    private static final System.Logger LOG = System.getLogger(CoarseTimer.class.getName());

    private final XnioIoThread thread;
    private final List<Watched> watched = new ArrayList<>();
    private boolean scheduled;
    private long now = System.nanoTime();

    CoarseTimer(XnioIoThread thread) {
        this.thread = thread;
    }

    /// The time when it looked last; exact while nothing is watched.
    long now() {
        if (!scheduled) {
            now = System.nanoTime();
        }
        return now;
    }

    void add(Watched one) {
        watched.add(one);
        schedule();
    }

    @Override
    public void run() {
        scheduled = false;
        now = System.nanoTime();
        int kept = 0;
        // Looking may add more at the end; nothing else changes the list meanwhile.
        for (int i = 0; i < watched.size(); i++) {
            Watched one = watched.get(i);
            if (look(one, now)) {
                watched.set(kept++, one);
            }
        }
        watched.subList(kept, watched.size()).clear();
        schedule();
    }

    private static boolean look(Watched one, long now) {
        try {
            return one.look(now);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a watched connection failed", e);
            return false;
        }
    }

    private void schedule() {
        if (scheduled || watched.isEmpty()) {
            return;
        }
        try {
            thread.executeAfter(this, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            scheduled = true;
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "the I/O thread has ended");
        }
    }
}
