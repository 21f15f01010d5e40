package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/// What comes from a client, and what of it was read ahead. Reads are suspended only when data comes that nobody wants, because each
/// change of the registration is a system call; and so a connection stays registered while its request is served, which is how a client
/// that goes away is noticed. Confined to the connection's I/O thread.
final class ClientSource {

    private static final System.Logger LOG = System.getLogger(ClientSource.class.getName());

    private enum Phase {
        HEAD,
        EXCHANGE,
        CLOSING
    }

    private final ConduitStreamSourceChannel channel;
    private final ClientConnection connection;
    private final IoLoop loop;
    private Phase phase = Phase.HEAD;
    private boolean registered;
    private @Nullable Runnable reader;
    private @Nullable ByteBuffer ahead;

    ClientSource(StreamConnection channel, ClientConnection connection) {
        this.channel = channel.getSourceChannel();
        this.connection = connection;
        this.loop = connection.loop();
        this.channel.setReadListener(_ -> readReady());
    }

    /// A head comes next.
    void beginHead() {
        phase = Phase.HEAD;
        reader = null;
        register();
    }

    /// The head is complete; what comes now belongs to the exchange or to the next one.
    void beginExchange() {
        phase = Phase.EXCHANGE;
    }

    /// What comes from now on is thrown away.
    void beginClosing() {
        phase = Phase.CLOSING;
        reader = null;
        register();
    }

    /// Reads what there is on the socket: -1 at the end, 0 when there is nothing now.
    int readNow(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    /// What was read and not used, which comes before what is on the socket; null when there is nothing.
    @Nullable ByteBuffer ahead() {
        return ahead;
    }

    /// Keeps what is left of a buffer, which stays the caller's, for whoever reads next.
    void keep(ByteBuffer rest) {
        if (rest.hasRemaining()) {
            ahead = loop.acquire().put(rest).flip();
        }
    }

    /// Takes note that something of what was read ahead was used.
    void used() {
        ByteBuffer kept = ahead;
        if (kept != null && !kept.hasRemaining()) {
            ahead = null;
            loop.release(kept);
        }
    }

    /// Reads ahead.
    ///
    /// @return false when the client has ended
    boolean readAhead() throws IOException {
        ByteBuffer kept = ahead;
        if (kept == null) {
            kept = loop.acquire().limit(0);
            ahead = kept;
        }
        int start = kept.position();
        int end = kept.limit();
        if (end == kept.capacity()) {
            unregister();
            return true;
        }
        kept.limit(kept.capacity()).position(end);
        int count = channel.read(kept);
        kept.limit(kept.position()).position(start);
        used();
        return count >= 0;
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
        channel.suspendReads();
    }

    /// Lets go of what was read ahead.
    void close() {
        ByteBuffer kept = ahead;
        ahead = null;
        if (kept != null) {
            loop.release(kept);
        }
    }

    private void register() {
        if (!registered) {
            registered = true;
            channel.resumeReads();
        }
    }

    private void readReady() {
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
            case HEAD -> connection.onHeadReadable();
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
}
