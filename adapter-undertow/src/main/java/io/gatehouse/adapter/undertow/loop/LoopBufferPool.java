package io.gatehouse.adapter.undertow.loop;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.xnio.XnioIoThread;

/// Undertow's buffers, out of the I/O threads' own stacks. Threads that have none get memory that the collector takes back.
public final class LoopBufferPool implements ByteBufferPool {

    private final IoLoop[] loops;

    /// Shares the buffers of these loops, which stand in the order of their threads' numbers.
    public LoopBufferPool(IoLoop[] loops) {
        this.loops = loops.clone();
    }

    @Override
    public PooledByteBuffer allocate() {
        Optional<IoLoop> loop = current();
        return new Lent(
                loop.isPresent()
                        ? loop.get().acquire()
                        : ByteBuffer.allocateDirect(IoLoop.BUFFER_SIZE));
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        throw new UnsupportedOperationException("nothing here needs buffers on the heap");
    }

    @Override
    public void close() {
        // the loops' memory goes with the loops
    }

    @Override
    public int getBufferSize() {
        return IoLoop.BUFFER_SIZE;
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    private Optional<IoLoop> current() {
        XnioIoThread thread = XnioIoThread.currentThread();
        if (thread == null) {
            return Optional.empty();
        }
        IoLoop loop = loops[thread.getNumber() % loops.length];
        return loop.isCurrent() ? Optional.of(loop) : Optional.empty();
    }

    private final class Lent implements PooledByteBuffer {
        private final ByteBuffer buffer;
        private boolean open = true;

        Lent(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getBuffer() {
            if (!open) {
                throw new IllegalStateException("the buffer was given back");
            }
            return buffer;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                current().ifPresent(loop -> loop.release(buffer));
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }
}
