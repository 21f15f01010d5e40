package io.gatehouse.adapter.undertow.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/// What was read of a connection to find out what it is, put back for whoever serves it. Confined to the connection's I/O thread.
public final class Pushback extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private final ByteBuffer bytes;

    private Pushback(StreamConnection connection, ByteBuffer bytes) {
        super(connection.getSourceChannel().getConduit());
        this.bytes = bytes;
    }

    /// Puts bytes back; does nothing if there are none.
    public static void put(StreamConnection connection, ByteBuffer bytes) {
        if (bytes.hasRemaining()) {
            connection.getSourceChannel().setConduit(new Pushback(connection, bytes));
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!bytes.hasRemaining()) {
            return next.read(target);
        }
        int count = Math.min(bytes.remaining(), target.remaining());
        target.put(target.position(), bytes, bytes.position(), count);
        target.position(target.position() + count);
        bytes.position(bytes.position() + count);
        if (bytes.hasRemaining() && next.isReadResumed()) {
            next.wakeupReads();
        }
        return count;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        if (!bytes.hasRemaining()) {
            return next.read(targets, offset, length);
        }
        for (int i = offset; i < offset + length; i++) {
            if (targets[i].hasRemaining()) {
                return read(targets[i]);
            }
        }
        return 0;
    }

    @Override
    public void resumeReads() {
        if (bytes.hasRemaining()) {
            next.wakeupReads();
        } else {
            next.resumeReads();
        }
    }
}
