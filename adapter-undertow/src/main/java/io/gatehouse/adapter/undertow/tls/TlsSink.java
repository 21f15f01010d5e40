package io.gatehouse.adapter.undertow.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/// The writing side of an encrypted connection. A record that the socket has not taken is written here, whether anybody waits for it or
/// not. Confined to the connection's I/O thread.
final class TlsSink extends AbstractStreamSinkConduit<StreamSinkConduit>
        implements WriteReadyHandler {

    private final StreamConnection connection;
    private final TlsOutput output;
    private final WriteReadyHandler user;
    private boolean resumed;
    private boolean ending;

    TlsSink(StreamConnection connection, TlsOutput output) {
        super(connection.getSinkChannel().getConduit());
        this.connection = connection;
        this.output = output;
        this.user = new WriteReadyHandler.ChannelListenerHandler<>(connection.getSinkChannel());
        next.setWriteReadyHandler(this);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = output.write(source);
        awaitFlushed();
        return count;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += write(sources[i]);
            if (sources[i].hasRemaining()) {
                break;
            }
        }
        return sum;
    }

    @Override
    public int writeFinal(ByteBuffer source) {
        throw new UnsupportedOperationException("the end is written apart");
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException("the end is written apart");
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) {
        throw new UnsupportedOperationException("nothing here comes out of files");
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) {
        throw new UnsupportedOperationException("nothing here comes unread");
    }

    @Override
    public boolean flush() throws IOException {
        boolean flushed = output.flush();
        if (flushed && ending) {
            next.terminateWrites();
            return next.flush();
        }
        awaitFlushed();
        return flushed && next.flush();
    }

    @Override
    public void terminateWrites() throws IOException {
        if (!ending) {
            ending = true;
            output.end();
            flush();
        }
    }

    @Override
    public void resumeWrites() {
        resumed = true;
        next.resumeWrites();
    }

    @Override
    public void suspendWrites() {
        resumed = false;
        if (output.isFlushed()) {
            next.suspendWrites();
        }
    }

    @Override
    public void wakeupWrites() {
        resumed = true;
        next.wakeupWrites();
    }

    @Override
    public boolean isWriteResumed() {
        return resumed;
    }

    @Override
    public void setWriteReadyHandler(WriteReadyHandler handler) {
        throw new IllegalStateException("the handler of an encrypted connection stays");
    }

    @Override
    public void writeReady() {
        try {
            if (!flush()) {
                return;
            }
        } catch (IOException _) {
            IoUtils.safeClose(connection);
            return;
        }
        if (resumed) {
            user.writeReady();
        } else {
            next.suspendWrites();
        }
    }

    @Override
    public void forceTermination() {
        user.forceTermination();
    }

    @Override
    public void terminated() {
        user.terminated();
    }

    private void awaitFlushed() {
        if (!output.isFlushed() && !next.isWriteResumed()) {
            next.resumeWrites();
        }
    }
}
