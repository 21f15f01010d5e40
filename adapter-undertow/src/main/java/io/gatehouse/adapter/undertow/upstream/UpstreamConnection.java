package io.gatehouse.adapter.undertow.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/// A connection to an upstream server. Stays registered for reading all its life, also while it is idle, so that its end is noticed;
/// changing the registration costs a system call, so a pause is only carried out when data comes. Confined to its I/O thread.
public final class UpstreamConnection {

    private static final int LARGEST_COPY = 64 * 1024;

    private final StreamConnection channel;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;
    private final UpstreamPool home;
    private final UpstreamServer target;
    private final InetAddress address;
    private @Nullable User user;
    private boolean registered;
    private boolean paused;
    private boolean used;
    private long idleSince;

    UpstreamConnection(
            StreamConnection channel,
            UpstreamPool home,
            UpstreamServer target,
            InetAddress address) {
        this.channel = channel;
        this.source = channel.getSourceChannel();
        this.sink = channel.getSinkChannel();
        this.home = home;
        this.target = target;
        this.address = address;
        source.setReadListener(c -> readable());
        sink.setWriteListener(c -> writable());
    }

    /// Who works with a connection.
    public interface User {

        /// There is something to read, or the end.
        void onReadable();

        /// There is room to write, after [UpstreamConnection#awaitWritable].
        void onWritable();
    }

    /// Whether the connection served a request before; it may then have been closed by the server a moment ago.
    public boolean isUsed() {
        return used;
    }

    /// Starts working with it.
    public void begin(User newUser) {
        user = newUser;
        resumeReads();
    }

    /// Reads what is there: -1 at the end, 0 when there is nothing now.
    public int read(ByteBuffer target) throws IOException {
        return source.read(target);
    }

    /// Writes what the socket takes now.
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int limit = bytes.limit();
            if (!bytes.isDirect()) {
                // The JDK copies all of a heap buffer into memory that it keeps: in pieces that is
                // little.
                bytes.limit(Math.min(limit, bytes.position() + LARGEST_COPY));
            }
            int count = sink.write(bytes);
            bytes.limit(limit);
            if (count == 0) {
                return;
            }
        }
    }

    /// Says that nothing more is sent.
    public void shutdownWrites() throws IOException {
        sink.shutdownWrites();
        sink.flush();
    }

    /// Asks for [User#onWritable].
    public void awaitWritable() {
        sink.resumeWrites();
    }

    /// Stops reading until [#resumeReads].
    public void pauseReads() {
        paused = true;
    }

    /// Goes on reading.
    public void resumeReads() {
        paused = false;
        if (!registered) {
            registered = true;
            source.resumeReads();
        }
    }

    /// Gives the connection back: it must stand at the beginning of a new request.
    public void release() {
        user = null;
        used = true;
        resumeReads();
        if (channel.isOpen()) {
            home.add(this);
        }
    }

    /// Ends the connection. Does nothing when called again.
    public void close() {
        user = null;
        IoUtils.safeClose(channel);
    }

    UpstreamServer target() {
        return target;
    }

    InetAddress address() {
        return address;
    }

    long idleSince() {
        return idleSince;
    }

    void idleSince(long now) {
        idleSince = now;
    }

    /// Asks the socket whether the server has closed the connection or sent what nobody asked for.
    boolean isStale() {
        try {
            return !channel.isOpen() || source.read(ByteBuffer.allocate(1)) != 0;
        } catch (IOException e) {
            return true;
        }
    }

    private void readable() {
        User current = user;
        if (current == null) {
            home.remove(this);
            close();
        } else if (paused) {
            registered = false;
            source.suspendReads();
        } else {
            current.onReadable();
        }
    }

    private void writable() {
        sink.suspendWrites();
        User current = user;
        if (current != null) {
            current.onWritable();
        }
    }
}
