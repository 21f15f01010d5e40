package io.gatehouse.adapter.undertow.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/// What comes from a client, below Undertow. Three things are done here: a head that is too large is noticed while it comes; reads are
/// suspended only when data comes that nobody wants, because each change of the registration is a system call; and so a connection stays
/// registered while its request is served, which is how a client that goes away is noticed. Confined to the connection's I/O thread.
final class ClientSource extends AbstractStreamSourceConduit<StreamSourceConduit>
        implements ReadReadyHandler {

    private static final System.Logger LOG = System.getLogger(ClientSource.class.getName());

    private enum Phase {
        HEAD,
        EXCHANGE,
        CLOSING
    }

    private final ReadReadyHandler undertow;
    private final ClientConnection connection;
    private final int maxHeadBytes;
    private Phase phase = Phase.HEAD;
    private int headBytes;
    private boolean registered;
    private boolean suspended = true;
    private @Nullable Runnable reader;

    ClientSource(StreamConnection channel, ClientConnection connection, int maxHeadBytes) {
        super(channel.getSourceChannel().getConduit());
        this.undertow = new ChannelListenerHandler<>(channel.getSourceChannel());
        this.connection = connection;
        this.maxHeadBytes = maxHeadBytes;
        next.setReadReadyHandler(this);
    }

    ClientConnection connection() {
        return connection;
    }

    /// Undertow reads a head next.
    void beginHead() {
        phase = Phase.HEAD;
        headBytes = 0;
        reader = null;
    }

    /// The head is complete; what comes now belongs to the exchange or to the next one.
    void beginExchange() {
        phase = Phase.EXCHANGE;
        register();
    }

    /// What comes from now on is thrown away.
    void beginClosing() {
        phase = Phase.CLOSING;
        reader = null;
        register();
    }

    /// Reads what there is.
    int readNow(ByteBuffer target) throws IOException {
        return next.read(target);
    }

    /// Calls back whenever there is something to read, until [#ignore].
    void listen(Runnable newReader) {
        reader = newReader;
        register();
    }

    void ignore() {
        reader = null;
    }

    void unregister() {
        registered = false;
        next.suspendReads();
    }

    private void register() {
        if (!registered) {
            registered = true;
            next.resumeReads();
        }
    }

    @Override
    public void readReady() {
        try {
            dispatch();
        } catch (RuntimeException | Error e) {
            // XNIO would swallow it, and the client would wait for ever.
            LOG.log(System.Logger.Level.ERROR, "a connection failed unexpectedly", e);
            connection.close();
        }
    }

    private void dispatch() {
        switch (phase) {
            case HEAD -> {
                if (suspended) {
                    unregister();
                } else {
                    undertow.readReady();
                }
            }
            case EXCHANGE -> {
                Runnable current = reader;
                if (current == null) {
                    connection.onUnexpectedInput();
                } else {
                    current.run();
                }
            }
            case CLOSING -> connection.discardInput();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (phase != Phase.HEAD) {
            return phase == Phase.CLOSING ? 0 : next.read(target);
        }
        int room = maxHeadBytes + 1 - headBytes;
        if (room <= 0) {
            connection.refuseHead();
            return 0;
        }
        int limit = target.limit();
        target.limit(target.position() + Math.min(target.remaining(), room));
        int count = next.read(target);
        target.limit(limit);
        headBytes += Math.max(0, count);
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
    public void resumeReads() {
        suspended = false;
        register();
    }

    @Override
    public void suspendReads() {
        suspended = true;
    }

    @Override
    public void wakeupReads() {
        suspended = false;
        registered = true;
        next.wakeupReads();
    }

    @Override
    public boolean isReadResumed() {
        return !suspended;
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
        throw new IllegalStateException("the handler of a client's connection stays");
    }

    @Override
    public void forceTermination() {
        undertow.forceTermination();
    }

    @Override
    public void terminated() {
        undertow.terminated();
    }
}
