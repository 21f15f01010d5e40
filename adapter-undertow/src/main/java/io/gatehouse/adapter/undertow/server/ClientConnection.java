package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.loop.Watched;
import io.gatehouse.adapter.undertow.upstream.UpstreamPool;
import io.gatehouse.adapter.undertow.wire.BodyDecoder;
import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.Response;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;

/// A client's connection. Confined to its I/O thread.
final class ClientConnection implements Watched {

    private final StreamConnection channel;
    private final ListeningPort port;
    private final IoLoop loop;
    private final UpstreamPool upstreams;
    private final ClientSource source;
    private final ClientOutput output;
    private final GentleClose closing;
    private final ConnectionInfo info;
    private final BodyDecoder decoder = new BodyDecoder();
    private @Nullable HttpServerConnection undertow;
    private @Nullable HttpServerExchange current;
    private @Nullable ClientExchange exchange;
    private boolean watched;
    private boolean closed;

    ClientConnection(
            StreamConnection channel, ListeningPort port, IoLoop loop, UpstreamPool upstreams) {
        this.channel = channel;
        this.port = port;
        this.loop = loop;
        this.upstreams = upstreams;
        this.source = new ClientSource(channel, this, port.limits().maxHeadBytes());
        this.output = new ClientOutput(this, channel, loop);
        this.closing = new GentleClose(this, channel);
        this.info =
                new ConnectionInfo(
                        channel.getPeerAddress(InetSocketAddress.class),
                        channel.getLocalAddress(InetSocketAddress.class));
        channel.getSourceChannel().setConduit(source);
    }

    static ClientConnection of(HttpServerExchange exchange) {
        HttpServerConnection undertow = (HttpServerConnection) exchange.getConnection();
        return ((ClientSource) undertow.getOriginalSourceConduit()).connection();
    }

    ListeningPort port() {
        return port;
    }

    IoLoop loop() {
        return loop;
    }

    UpstreamPool upstreams() {
        return upstreams;
    }

    ClientSource source() {
        return source;
    }

    ClientOutput output() {
        return output;
    }

    ConnectionInfo info() {
        return info;
    }

    BodyDecoder decoder() {
        return decoder;
    }

    HttpServerConnection undertow() {
        return Objects.requireNonNull(undertow);
    }

    boolean isClosed() {
        return closed;
    }

    /// Takes a request that Undertow has read the head of.
    void begin(HttpServerExchange request) {
        undertow = (HttpServerConnection) request.getConnection();
        current = request;
        ClientExchange begun = new ClientExchange(this, request);
        exchange = begun;
        source.beginExchange();
        request.dispatch(SameThreadExecutor.INSTANCE, begun);
    }

    /// The exchange is over and the next may begin.
    void end() {
        exchange = null;
        source.beginHead();
    }

    /// No more requests: closes now if there is none, and after the current one otherwise.
    void drain() {
        if (exchange == null) {
            close();
        }
    }

    /// Has [#look] called while something is waited for.
    void watch() {
        if (!watched) {
            watched = true;
            loop.watch(this);
        }
    }

    @Override
    public boolean look(long now) {
        watched = !closed && isWaiting(now);
        return watched;
    }

    private boolean isWaiting(long now) {
        if (closing.hasBegun()) {
            closing.look(now);
            return !closed;
        }
        long limit = port.limits().bodyIdleTimeout().toNanos();
        if (!output.isDrained() && now - output.waitingSince() > limit) {
            close();
            return false;
        }
        ClientExchange open = exchange;
        boolean reading = open != null && open.body().look(now, limit);
        return reading || !output.isDrained() || closing.hasBegun();
    }

    /// A head is larger than allowed; Undertow has not seen its end and will not.
    void refuseHead() {
        refuse(431);
    }

    /// Answers what is no request, and closes.
    void refuse(int status) {
        Response response = Response.text(status, ResponseHeads.reason(status));
        ByteBuffer bytes = loop.scratch();
        ResponseHeads.compose(loop, response, false).copyTo(bytes);
        bytes.put(response.body()).flip();
        output.writeShared(bytes);
        closeGently(true);
    }

    /// Closes when all is written and the client had time to read it.
    ///
    /// @param clientMaySend whether more of the last request may come
    void closeGently(boolean clientMaySend) {
        if (!closed && !closing.hasBegun()) {
            closing.begin(clientMaySend);
            if (!closed) {
                watch();
            }
        }
    }

    /// Throws away what comes while the connection closes.
    void discardInput() {
        closing.discardInput();
    }

    /// Something came that the exchange does not wait for: its body, the next request, or the news that the client is gone.
    void onUnexpectedInput() {
        ClientExchange open = exchange;
        if (open == null || !open.body().isDone()) {
            source.unregister();
            return;
        }
        try {
            keepForNext();
        } catch (IOException e) {
            close();
        }
    }

    private void keepForNext() throws IOException {
        HttpServerConnection known = undertow();
        PooledByteBuffer kept = known.getExtraBytes();
        if (kept == null) {
            kept = known.getByteBufferPool().allocate();
            kept.getBuffer().clear().limit(0);
            known.setExtraBytes(kept);
        }
        ByteBuffer bytes = kept.getBuffer();
        int start = bytes.position();
        int end = bytes.limit();
        if (end == bytes.capacity()) {
            source.unregister();
            return;
        }
        bytes.limit(bytes.capacity()).position(end);
        int count = source.readNow(bytes);
        bytes.limit(bytes.position()).position(start);
        if (count < 0) {
            close();
        }
    }

    /// Ends the connection so that no client can take what it got for complete.
    void abort() {
        try {
            channel.setOption(Options.CLOSE_ABORT, true);
        } catch (IOException | RuntimeException e) {
            // closed by the client meanwhile
        }
        close();
    }

    /// Ends the connection. Does nothing when called again.
    void close() {
        IoUtils.safeClose(channel);
    }

    /// The connection is closed, by whom ever.
    void onClosed() {
        if (closed) {
            return;
        }
        closed = true;
        port.remove(this);
        output.close();
        HttpServerExchange request = current;
        if (request != null) {
            // Nothing follows: Undertow must not look for a next request among the bytes it still
            // has.
            request.setPersistent(false);
        }
        ClientExchange open = exchange;
        if (open != null) {
            open.onConnectionClosed();
        }
    }
}
