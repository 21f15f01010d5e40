package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.loop.Watched;
import io.gatehouse.adapter.undertow.upstream.UpstreamConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Bytes both ways after a change of protocols, as they come, neither side read faster than the other takes them. One side may end while
/// the other goes on; when that then stands still for too long, all ends. Confined to the I/O thread.
final class Tunnel implements UpstreamConnection.User, ClientActivity, Watched {

    /// How often one side is read in a row while others wait.
    private static final int MAX_TURNS = 8;

    private final ClientExchange exchange;
    private final ClientConnection client;
    private final UpstreamConnection upstream;
    private final IoLoop loop;
    private @Nullable ByteBuffer toUpstream;
    private boolean clientEnded;
    private boolean upstreamEnded;
    private boolean over;
    private long moved;

    Tunnel(ClientExchange exchange, UpstreamConnection upstream) {
        this.exchange = exchange;
        this.client = exchange.client();
        this.upstream = upstream;
        this.loop = client.loop();
    }

    /// Begins.
    ///
    /// @param first what the server sent along with its head; given away
    void start(ByteBuffer first) {
        moved = loop.now();
        exchange.during(this);
        upstream.begin(this);
        loop.watch(this);
        toClient(first);
        if (!over) {
            client.source().listen(() -> exchange.checked(this::fromClient));
            exchange.checked(this::fromClient);
        }
    }

    @Override
    public void onReadable() {
        exchange.checked(this::fromUpstream);
    }

    @Override
    public void onWritable() {
        exchange.checked(this::fromClient);
    }

    @Override
    public void onClientGone() {
        over = true;
        upstream.close();
        drop();
    }

    @Override
    public boolean look(long now) {
        boolean halfOpen = clientEnded || upstreamEnded;
        boolean stuck = halfOpen || toUpstream != null;
        if (!over && stuck && now - moved > client.port().limits().bodyIdleTimeout().toNanos()) {
            client.close();
        }
        return !over;
    }

    private void fromUpstream() {
        try {
            for (int turn = 0; turn < MAX_TURNS && !over && !upstreamEnded; turn++) {
                ByteBuffer piece = loop.acquire();
                int count = upstream.read(piece);
                if (count <= 0) {
                    loop.release(piece);
                    upstreamEnded = count < 0;
                    break;
                }
                toClient(piece.flip());
                if (!client.output().isDrained()) {
                    return;
                }
            }
            if (upstreamEnded) {
                upstream.pauseReads();
                client.output().whenDrained(this::endClient);
            }
        } catch (IOException e) {
            client.close();
        }
    }

    /// Writes a piece, and reads no more until the client has taken it.
    private void toClient(ByteBuffer piece) {
        moved = loop.now();
        exchange.response().sent(piece.remaining());
        if (!piece.hasRemaining() || client.output().write(piece)) {
            loop.release(piece);
        }
        if (!over && !client.output().isDrained()) {
            upstream.pauseReads();
            client.output()
                    .whenDrained(() -> {
                        moved = loop.now();
                        upstream.resumeReads();
                    });
        }
    }

    private void endClient() {
        try {
            // First: a connection that has ended both ways is closed at once, which is no abort.
            endIfBothDid();
            if (!over) {
                client.shutdownOutput();
            }
        } catch (IOException e) {
            client.close();
        }
    }

    private void fromClient() {
        try {
            for (int turn = 0; turn < MAX_TURNS && !over && !clientEnded; turn++) {
                ByteBuffer piece = toUpstream == null ? readPiece() : toUpstream;
                toUpstream = null;
                if (piece == null) {
                    break;
                }
                upstream.write(piece);
                moved = loop.now();
                if (piece.hasRemaining()) {
                    toUpstream = piece;
                    client.source().ignore();
                    client.source().unregister();
                    upstream.awaitWritable();
                    return;
                }
                loop.release(piece);
            }
            if (over) {
                return;
            }
            if (clientEnded) {
                client.source().ignore();
                client.source().unregister();
                endIfBothDid();
                if (!over) {
                    upstream.shutdownWrites();
                }
            } else {
                client.source().listen(() -> exchange.checked(this::fromClient));
            }
        } catch (IOException e) {
            client.close();
        }
    }

    private @Nullable ByteBuffer readPiece() throws IOException {
        ByteBuffer piece = loop.acquire();
        ByteBuffer ahead = client.source().ahead();
        int count;
        if (ahead != null) {
            count = ahead.remaining();
            piece.put(ahead);
            client.source().used();
        } else {
            count = client.source().readNow(piece);
        }
        if (count > 0) {
            return piece.flip();
        }
        clientEnded = count < 0;
        loop.release(piece);
        return null;
    }

    private void endIfBothDid() {
        if (clientEnded && upstreamEnded && !over) {
            over = true;
            upstream.close();
            drop();
            exchange.tunnelEnded();
        }
    }

    private void drop() {
        ByteBuffer held = toUpstream;
        toUpstream = null;
        if (held != null) {
            loop.release(held);
        }
    }
}
