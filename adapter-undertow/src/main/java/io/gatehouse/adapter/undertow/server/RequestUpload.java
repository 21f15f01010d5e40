package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.upstream.UpstreamConnection;
import io.gatehouse.adapter.undertow.wire.ChunkFrame;
import io.gatehouse.adapter.undertow.wire.HeadBuffer;
import io.gatehouse.adapter.undertow.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Sends a request upstream: its head, and its body as it comes. Reads no more from the client than the server takes. Confined to the
/// I/O thread.
final class RequestUpload implements RequestBody.Listener {

    private final ClientExchange exchange;
    private final RequestBody body;
    private final IoLoop loop;
    private final boolean chunked;
    private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>(2);
    private @Nullable UpstreamConnection upstream;
    private boolean bodyTouched;

    RequestUpload(ClientExchange exchange, boolean chunked) {
        this.exchange = exchange;
        this.body = exchange.body();
        this.loop = exchange.client().loop();
        this.chunked = chunked;
    }

    /// Whether everything has been given to the socket.
    boolean isDone() {
        return waiting.isEmpty() && !isStreaming();
    }

    /// Whether the request cannot be sent again because a part of its body is no longer here.
    boolean isBodyTouched() {
        return bodyTouched;
    }

    void start(UpstreamConnection connection, HeadBuffer head) {
        upstream = connection;
        ByteBuffer first = loop.scratch();
        if (head.length() <= first.remaining()) {
            head.copyTo(first);
        } else {
            first = ByteBuffer.wrap(head.toBytes()).position(head.length());
        }
        appendBody(first);
        first.flip();
        if (write(connection, first)) {
            return;
        }
        if (first.hasRemaining()) {
            waiting.addFirst(ByteBuffer.allocate(first.remaining()).put(first).flip());
        }
        pump();
    }

    void onWritable() {
        pump();
    }

    /// Sends no more.
    void stop() {
        if (upstream != null) {
            upstream = null;
            body.ignore();
            waiting.forEach(loop::release);
            waiting.clear();
        }
    }

    @Override
    public void onReadable() {
        pump();
    }

    @Override
    public void onTimeout() {
        exchange.refuseForwardedBody(408);
    }

    /// What is here already goes along with the head, if there is room for it.
    private void appendBody(ByteBuffer first) {
        ByteBuffer next;
        if (exchange.keptBody().isPresent()) {
            next = ByteBuffer.wrap(exchange.keptBody().get());
        } else if (exchange.bodyBeginning().length > 0) {
            next = beginning();
        } else if (isStreaming() && !body.isContinueWanted()) {
            next = readPiece();
        } else {
            return;
        }
        if (next == null) {
            return;
        }
        if (next.remaining() <= first.remaining()) {
            first.put(next);
            loop.release(next);
        } else {
            waiting.addLast(next);
        }
    }

    /// What was read of the body before anyone knew that it is passed on.
    private ByteBuffer beginning() {
        bodyTouched = true;
        byte[] bytes = exchange.bodyBeginning();
        if (!chunked) {
            return ByteBuffer.wrap(bytes);
        }
        ByteBuffer framed =
                ByteBuffer.allocate(ChunkFrame.BEFORE + bytes.length + ChunkFrame.AFTER)
                        .position(ChunkFrame.BEFORE)
                        .put(bytes)
                        .flip()
                        .position(ChunkFrame.BEFORE);
        ChunkFrame.wrap(framed, body.isDone());
        return framed;
    }

    private boolean isStreaming() {
        return exchange.keptBody().isEmpty() && !body.isDone();
    }

    private void pump() {
        while (upstream != null) {
            ByteBuffer next = waiting.peekFirst();
            if (next == null) {
                next = isStreaming() ? readPiece() : null;
                if (next == null) {
                    return;
                }
                waiting.addLast(next);
            }
            if (write(upstream, next)) {
                return;
            }
            if (next.hasRemaining()) {
                upstream.awaitWritable();
                return;
            }
            loop.release(waiting.removeFirst());
        }
    }

    /// A server that takes no more may have answered already: what it says is read first, and whether it is gone is found out there.
    private boolean write(UpstreamConnection connection, ByteBuffer bytes) {
        try {
            connection.write(bytes);
            return false;
        } catch (IOException e) {
            stop();
            return true;
        }
    }

    private ByteBuffer withTrailers(ByteBuffer buffer) {
        if (buffer.hasRemaining()) {
            ChunkFrame.wrap(buffer, false);
        }
        byte[] last = ChunkFrame.last(body.trailers());
        ByteBuffer both = ByteBuffer.allocate(buffer.remaining() + last.length);
        both.put(buffer).put(last).flip();
        loop.release(buffer);
        return both;
    }

    /// The next piece of the body, framed; null when there is none now.
    private @Nullable ByteBuffer readPiece() {
        ByteBuffer buffer = loop.acquire();
        try {
            while (!body.isDone()) {
                buffer.clear()
                        .position(ChunkFrame.BEFORE)
                        .limit(buffer.capacity() - ChunkFrame.AFTER);
                if (!body.read(buffer)) {
                    break;
                }
                bodyTouched = true;
                if (chunked && body.isDone() && body.trailers().length > 0) {
                    return withTrailers(buffer);
                }
                if (chunked && (buffer.hasRemaining() || body.isDone())) {
                    ChunkFrame.wrap(buffer, body.isDone());
                }
                if (buffer.hasRemaining()) {
                    return buffer;
                }
            }
            if (!body.isDone()) {
                body.listen(this);
            }
        } catch (MalformedMessageException e) {
            exchange.refuseForwardedBody(400);
        } catch (IOException e) {
            exchange.client().close();
        }
        loop.release(buffer);
        return null;
    }
}
