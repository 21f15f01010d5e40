package io.gatehouse.adapter.undertow.loop;

import io.gatehouse.adapter.undertow.wire.HeadBuffer;
import io.gatehouse.adapter.undertow.wire.ResponseParser;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/// What belongs to one I/O thread: memory that is used again and again, the time, and a coarse timer. Confined to that thread, except for
/// [#execute] and [#isCurrent].
public final class IoLoop {

    /// The size of every body buffer.
    public static final int BUFFER_SIZE = 16 * 1024;

    private static final int KEPT_BUFFERS = 256;

    private final XnioIoThread thread;
    private final ArrayDeque<ByteBuffer> buffers = new ArrayDeque<>();
    private final HeadBuffer head = new HeadBuffer();
    private final ResponseParser responses = new ResponseParser();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(BUFFER_SIZE * 2);
    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER_SIZE);
    private byte[] work = new byte[BUFFER_SIZE];
    private final CoarseTimer timer;
    private final HttpDate date = new HttpDate();

    /// Makes the things of a thread; called before the thread serves anything.
    public IoLoop(XnioIoThread thread) {
        this.thread = thread;
        this.timer = new CoarseTimer(thread);
    }

    /// The thread.
    public XnioIoThread thread() {
        return thread;
    }

    /// Whether the caller is this thread.
    public boolean isCurrent() {
        return thread.equals(Thread.currentThread());
    }

    /// Runs a task on this thread, soon. Any thread.
    ///
    /// @return false when the thread has ended; the task is then not run
    public boolean execute(Runnable task) {
        try {
            thread.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /// Runs a task on this thread after a while.
    ///
    /// @return takes the task back
    public Runnable after(long millis, Runnable task) {
        try {
            return thread.executeAfter(task, millis, TimeUnit.MILLISECONDS)::remove;
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    /// Looks at something several times a second, as long as it wants to be looked at.
    public void watch(Watched watched) {
        timer.add(watched);
    }

    /// An empty buffer from memory outside the heap.
    public ByteBuffer acquire() {
        ByteBuffer buffer = buffers.pollLast();
        return buffer == null ? ByteBuffer.allocateDirect(BUFFER_SIZE) : buffer.clear();
    }

    /// Gives a buffer back.
    public void release(ByteBuffer buffer) {
        if (buffer.isDirect()
                && buffer.capacity() == BUFFER_SIZE
                && buffers.size() < KEPT_BUFFERS) {
            buffers.addLast(buffer);
        }
    }

    /// An empty buffer for what is written before the caller returns.
    public ByteBuffer scratch() {
        return scratch.clear();
    }

    /// An empty buffer of [#BUFFER_SIZE] for what is read, and parsed or kept elsewhere before the caller returns.
    public ByteBuffer input() {
        return input.clear();
    }

    /// Memory for what is parsed before the caller returns.
    public byte[] work(int size) {
        if (work.length < size) {
            work = new byte[size];
        }
        return work;
    }

    /// The time as [System#nanoTime], not more than a moment ago: as it was when the timer looked last.
    public long now() {
        return timer.now();
    }

    /// The composer of heads, empty.
    public HeadBuffer head() {
        return head.clear();
    }

    /// The reader of response heads.
    public ResponseParser responses() {
        return responses;
    }

    /// The value of `date` now.
    public byte[] date() {
        return date.now();
    }
}
