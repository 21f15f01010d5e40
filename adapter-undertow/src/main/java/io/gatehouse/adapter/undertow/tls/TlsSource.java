package io.gatehouse.adapter.undertow.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/// The reading side of an encrypted connection. Confined to the connection's I/O thread.
final class TlsSource extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private final TlsInput input;

    TlsSource(StreamSourceConduit next, TlsInput input) {
        super(next);
        this.input = input;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = input.read(target);
        if (count > 0 && input.isBuffered() && next.isReadResumed()) {
            // The socket has nothing to tell about what is here already.
            next.wakeupReads();
        }
        return count;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (targets[i].hasRemaining()) {
                return read(targets[i]);
            }
        }
        return 0;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) {
        throw new UnsupportedOperationException("nothing here goes into files");
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) {
        throw new UnsupportedOperationException("nothing here goes on unread");
    }

    @Override
    public void resumeReads() {
        if (input.isBuffered()) {
            next.wakeupReads();
        } else {
            next.resumeReads();
        }
    }
}
