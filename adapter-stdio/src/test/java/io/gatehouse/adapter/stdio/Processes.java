package io.gatehouse.adapter.stdio;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the system says of processes. */
final class Processes {

    private static final long DEADLINE_SECONDS = 20;
    private static final long LOOK_AGAIN_MILLIS = 20;

    private Processes() {}

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Waits until none of the processes is left; nothing tells of the end of a process that is not a child. */
    static List<Long> leftOf(List<Long> pids) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        List<Long> left = alive(pids);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS));
            left = alive(left);
        }
        return left;
    }

    private static List<Long> alive(List<Long> pids) {
        return pids.stream().filter(Processes::isAlive).toList();
    }
}
