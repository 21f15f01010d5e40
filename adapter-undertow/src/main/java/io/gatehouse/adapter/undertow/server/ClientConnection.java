package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.entry.OpenConnection;
import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.loop.Watched;
import io.gatehouse.adapter.undertow.upstream.UpstreamPool;
import io.gatehouse.adapter.undertow.wire.BodyDecoder;
import io.gatehouse.adapter.undertow.wire.RefusedHeadException;
import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;

/// A client's connection: one request head after the other, and an exchange for each. Confined to its I/O thread.
final class ClientConnection implements Watched, OpenConnection {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final StreamConnection channel;
    private final ListeningPort port;
    private final IoLoop loop;
    private final UpstreamPool upstreams;
    private final ClientSource source;
    private final ClientOutput output;
    private final GentleClose closing;
    private final ConnectionInfo info;
    private final HeadReader heads;
    private final BodyDecoder decoder = new BodyDecoder();
    private @Nullable ClientExchange exchange;
    private long waitingSince;
    private boolean serving;
    private boolean closed;

    ClientConnection(
            StreamConnection channel,
            ConnectionInfo info,
            ListeningPort port,
            IoLoop loop,
            UpstreamPool upstreams) {
        this.channel = channel;
        this.port = port;
        this.loop = loop;
        this.upstreams = upstreams;
        this.source = new ClientSource(channel, this);
        this.output = new ClientOutput(this, channel, loop);
        this.closing = new GentleClose(this);
        this.heads = new HeadReader(loop, port.limits());
        this.info = info;
    }

    ListeningPort port() {
        return port;
    }

    @Override
    public IoLoop loop() {
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

    boolean isClosed() {
        return closed;
    }

    /// Waits for the first request.
    void open() {
        waitingSince = loop.now();
        loop.watch(this);
        source.beginHead();
    }

    /// Something came where a head is expected.
    void onHeadReadable() {
        ByteBuffer input = loop.input();
        try {
            int count = source.readNow(input);
            if (count < 0) {
                close();
            } else if (count > 0) {
                serve(input.flip());
            }
        } catch (IOException e) {
            close();
        }
    }

    /// Serves the requests that are here already, one after the other. A request that is over before this returns is followed by the next
    /// one here, not further down the stack.
    ///
    /// @param input what comes before everything else
    private void serve(ByteBuffer input) {
        serving = true;
        try {
            boolean goesOn = input.hasRemaining() ? takeHead(input) : takeAhead();
            source.keep(input);
            while (goesOn) {
                begin();
                goesOn = isReady() && takeAhead();
            }
        } catch (RefusedHeadException e) {
            refuse(e.status(), String.valueOf(e.getMessage()));
        } finally {
            serving = false;
        }
    }

    private boolean takeHead(ByteBuffer bytes) throws RefusedHeadException {
        boolean wasBegun = heads.hasBegun();
        boolean complete = heads.take(bytes);
        if (!complete && !wasBegun) {
            waitingSince = loop.now();
        }
        return complete;
    }

    private boolean takeAhead() throws RefusedHeadException {
        ByteBuffer ahead = source.ahead();
        boolean complete = ahead != null && takeHead(ahead);
        source.used();
        return complete;
    }

    private boolean isReady() {
        return !closed && exchange == null && !closing.hasBegun();
    }

    private void begin() {
        source.beginExchange();
        ClientExchange begun = new ClientExchange(this, heads.head());
        exchange = begun;
        begun.run();
    }

    /// The exchange is over and the next may begin.
    void next() {
        end();
        waitingSince = loop.now();
        source.beginHead();
        if (!serving && source.ahead() != null && isReady()) {
            serve(NOTHING);
        }
    }

    /// The exchange is over.
    void end() {
        exchange = null;
    }

    /// Leaves the head of the current request to other threads, which may read it when the request is long over.
    void giveHeadAway() {
        heads.giveAway();
    }

    /// No more requests: closes now if there is none, and after the current one otherwise.
    @Override
    public void drain() {
        if (exchange == null) {
            close();
        }
    }

    @Override
    public boolean look(long now) {
        if (!closed) {
            lookAt(now);
        }
        return !closed;
    }

    private void lookAt(long now) {
        long bodyLimit = port.limits().bodyIdleTimeout().toNanos();
        ClientExchange open = exchange;
        if (closing.hasBegun()) {
            closing.look(now);
        } else if (!output.isDrained() && now - output.waitingSince() > bodyLimit) {
            close();
        } else if (open != null) {
            open.body().look(now, bodyLimit);
        } else if (now - waitingSince > patience().toNanos()) {
            close();
        }
    }

    private Duration patience() {
        return heads.hasBegun() ? port.limits().headTimeout() : port.limits().idleTimeout();
    }

    /// Answers what is no request, and closes.
    void refuse(int status, String message) {
        Response response = Response.text(status, message);
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
            if (!source.readAhead()) {
                close();
            }
        } catch (IOException e) {
            close();
        }
    }

    /// Says that nothing more is sent.
    void shutdownOutput() throws IOException {
        channel.getSinkChannel().shutdownWrites();
        channel.getSinkChannel().flush();
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
    @Override
    public void close() {
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
        source.close();
        ClientExchange open = exchange;
        if (open != null) {
            open.onConnectionClosed();
        }
    }
}
